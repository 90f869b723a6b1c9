package tracker

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

func TestReplayRefuses(t *testing.T) {
	const first = `{"awake":0,"boot":0,"wall":"2026-11-23T09:00:00+01:00","idle":0}` + "\n"
	for _, c := range []struct{ trace, want string }{
		{first + `{"awake":5,"bogus":1}`, `t:2: unknown field "bogus"`},
		{first + `{"awake":"5"}`, `t:2: awake is "5"`},
		{first + `{"awake":-1}`, `t:2: awake falls`},
		{first + `{"awake":5,"boot":-1}`, `t:2: boot falls`},
		{first + `{"awake":5,"idle":-1}`, `t:2: idle is -1`},
		{first + `{"awake":5,"locked":1}`, `t:2: locked is 1`},
		{first + `{"awake":5,"wall":"yesterday"}`, `t:2: wall is "yesterday"`},
		{first + `{"awake":5,"power":"off"}`, `t:2: power is "off"`},
		{first + `{"awake":5,"do":"dance"}`, `t:2: do is "dance"`},
		{first + `{"awake":5,"do":"snooze","for":5}`, `t:2: for is 5`},
		{first + `{"awake":5,"for":"5m"}`, `t:2: for without do`},
		{first + `{"awake":5,"do":"correct"}`, `t:2: correct needs`},
		{first + `{"awake":5,"do":"skip","reason":"bored"}`, `t:2: reason is "bored": allowed are busy, pain, moved, other`},
		{first + `{"awake":5,"do":"undo","for":"5m"}`, `t:2: for does not belong to undo`},
		{first + `{"awake":5,"do":"present","for":"-5m"}`, `t:2: for is "-5m"`},
		{first + "\n" + `{"awake":5`, `t:3: bad JSON`},
		{first + `{"awake":5} x`, `t:2: bad JSON`},
		{first + `{"awake":5,"awake":6}`, `t:2: "awake" stands twice`},
		{first + `[]`, `t:2: not an object`},
		{first + "{\"awake\":5\x00}", `t:2: a NUL byte`},
		{first + `{"settings":{}}`, `t:2: settings come too late`},
		{first + strings.Repeat(" ", lineMost), `t:2: the line is too long`},
		{`{"settings":{"limit":"5m"}}`, `t:1: settings: limit is 5m0s: allowed is 15m0s to 1h30m0s`},
		{`{"settings":{"limit":30}}`, `t:1: settings: limit is 30`},
		{`{"settings":{"limits":"30m"}}`, `t:1: settings: limits`},
		{`{"settings":{"office_hours":{"mon":"9-5"}}}`, `t:1: settings: office_hours`},
		{`{"settings":{"withhold":["cat"]}}`, `t:1: settings: withhold`},
		{`{"awake":0}`, `t:1: the first line needs awake and wall`},
	} {
		err := Replay("t", strings.NewReader(c.trace), &strings.Builder{})
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%.80s\n got: %v\nwant: %s", c.trace, err, c.want)
		}
	}
}

// FuzzReplay: any text gives decisions or an error with its line, twice the same, and a prefix of the
// trace a prefix of the decisions.
func FuzzReplay(f *testing.F) {
	for _, s := range []string{
		`{"settings":{"limit":"15m","office_hours":{"mon":"09:00-17:30"},"days_off":["2026-12-24"]}}` + "\n" +
			`{"awake":0,"boot":0,"wall":"2026-11-23T09:00:00+01:00","idle":0,"active":true}` + "\n" + `{"awake":5,"boot":5,"do":"snooze","for":"5m"}`,
		`{"awake":0,"boot":null,"wall":"2026-11-23T09:00:00Z","idle":null,"camera":true}` + "\n" + `{"awake":500,"power":"wake","do":"restart"}` + "\n" + `{"awake":1,"wall":"0000-01-01T00:00:00Z"}`,
		`{"awake":0,"wall":"2026-11-23T09:00:00Z","do":"correct","from":"2026-11-23T08:00:00Z","to":"2026-11-23T09:00:00Z","as":"sitting"}`,
		"{}", "\x00", `{"awake":1e308}`, `[[[`, "",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, trace string) {
		one, err := replayed(trace)
		two, err2 := replayed(trace)
		if one != two || fmt.Sprint(err) != fmt.Sprint(err2) {
			t.Fatalf("twice the same trace:\n%s%v\n%s%v", one, err, two, err2)
		}
		if err != nil {
			var line int
			if _, scan := fmt.Sscanf(err.Error(), "t:%d: ", &line); scan != nil || line < 1 || strings.Contains(err.Error(), "\n") {
				t.Fatalf("the error has no line of its own: %q", err)
			}
			return
		}
		cut := strings.LastIndex(strings.TrimSpace(trace), "\n")
		if cut < 0 {
			return
		}
		part, err := replayed(trace[:cut+1])
		if err != nil {
			t.Fatalf("a prefix of a good trace: %v", err)
		}
		if events := part[:strings.LastIndex(strings.TrimSpace(part), "\n")+1]; !strings.HasPrefix(one, events) {
			t.Fatalf("prefix:\n%s\nwhole:\n%s", part, one)
		}
	})
}

func replayed(trace string) (string, error) {
	var out bytes.Buffer
	err := Replay("t", strings.NewReader(trace), &out)
	return out.String(), err
}
