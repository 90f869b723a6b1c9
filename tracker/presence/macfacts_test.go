package presence

import "testing"

func TestListening(t *testing.T) {
	for _, c := range []struct {
		name string
		list []audioProcess
		want bool
	}{
		{"nobody", nil, false},
		{"music plays", []audioProcess{{"com.apple.Music", false}}, false},
		{"a call in a browser", []audioProcess{{"com.apple.Music", false}, {"com.google.Chrome.helper", true}}, true},
		{"a program without a bundle records", []audioProcess{{"", true}}, true},
		{"waiting for Hey Siri", []audioProcess{{"com.apple.CoreSpeech", true}}, false},
		{"waiting for Hey Siri, in a call", []audioProcess{{"com.apple.CoreSpeech", true}, {"us.zoom.xos", true}}, true},
	} {
		if got := listening(c.list); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestHeard(t *testing.T) {
	for _, c := range []struct {
		name string
		list []audioDevice
		want bool
	}{
		{"no devices", nil, false},
		{"the loudspeakers run", []audioDevice{{gives: true, running: true}, {takes: true}}, false},
		{"the built-in microphone runs", []audioDevice{{gives: true}, {takes: true, running: true}}, true},
		{"a headset that plays or records, nobody knows", []audioDevice{{takes: true, gives: true, running: true}}, false},
	} {
		if got := heard(c.list); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestCode(t *testing.T) {
	if got := code("dev#"); got != 0x64657623 {
		t.Errorf("%#x", got)
	}
}
