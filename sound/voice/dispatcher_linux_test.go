package voice

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// service is a speech-dispatcher that answers as told and remembers what it was asked.
type service struct {
	answers map[string]string // by the beginning of an order; "-": nothing; "x": it hangs up
	modules map[string]string // what LIST SYNTHESIS_VOICES answers, by module
	slow    time.Duration     // to list its voices: the engine starts for it
	took    time.Duration     // to say something

	module string
	asked  []string
	said   []string
}

const voices = "249-Anna\tde\tnone\r\n249-Bob\ten-GB\tnone\r\n249 OK VOICE LIST SENT\r\n"

// run serves one client until it goes.
func (s *service) run(conn net.Conn) {
	defer conn.Close()
	in := bufio.NewScanner(conn)
	out := make(chan string, 100)
	gone := make(chan struct{})
	defer close(gone)
	go func() {
		for {
			select {
			case text := <-out:
				fmt.Fprint(conn, text)
			case <-gone:
				return
			}
		}
	}()
	events := func(kind string, code int) string {
		return fmt.Sprintf("%d-7\r\n%d-1\r\n%d %s\r\n", code, code, code, kind)
	}
	var cut chan struct{}
	for in.Scan() {
		line := in.Text()
		s.asked = append(s.asked, line)
		answer := s.answer(line)
		switch answer {
		case "-":
			continue
		case "x":
			return
		}
		out <- answer
		switch {
		case line == "SPEAK" && strings.HasPrefix(answer, "230"):
			for in.Scan() && in.Text() != "." {
				s.said = append(s.said, in.Text())
			}
			answer = s.answer("DATA")
			if answer == "x" {
				return
			}
			if answer == "-" {
				continue
			}
			out <- answer
			cut = make(chan struct{})
			go func(cut chan struct{}) {
				out <- events("BEGIN", 701)
				select {
				case <-time.After(s.took):
					out <- events("END", 702)
				case <-cut:
					out <- events("CANCELED", 703)
				}
			}(cut)
		case line == "CANCEL SELF" && cut != nil:
			close(cut)
			cut = nil
		case line == "QUIT":
			return
		}
	}
}

func (s *service) answer(line string) string {
	for begin, answer := range s.answers {
		if strings.HasPrefix(line, begin) {
			return answer
		}
	}
	if name, ok := strings.CutPrefix(line, "SET SELF OUTPUT_MODULE "); ok {
		s.module = name
	}
	switch line {
	case "LIST OUTPUT_MODULES":
		return "250-dummy\r\n250-other\r\n250-espeak-ng\r\n250 OK MODULES LIST SENT\r\n"
	case "GET OUTPUT_MODULE":
		return "251-espeak-ng\r\n251 OK GET RETURNED\r\n"
	case "LIST SYNTHESIS_VOICES":
		time.Sleep(s.slow)
		if list, ok := s.modules[s.module]; ok {
			return list
		}
		return voices
	case "SPEAK":
		return "230 OK RECEIVING DATA\r\n"
	case "DATA":
		return "225-7\r\n225 OK MESSAGE QUEUED\r\n"
	}
	return "208 OK\r\n"
}

// served opens a dispatcher on a service, in a time of its own.
func served(t *testing.T, s *service, lang string, test func(d *dispatcher, err error)) {
	t.Helper()
	synctest.Test(t, func(*testing.T) {
		here, there := net.Pipe()
		done := make(chan struct{})
		go func() { s.run(there); close(done) }()
		d, err := newDispatcher(here, lang)
		test(d, err)
		if err == nil {
			d.Close()
		}
		<-done
		time.Sleep(time.Minute) // what still speaks comes to its end
	})
}

func TestTheDispatcherSpeaks(t *testing.T) {
	s := &service{took: 2 * time.Second}
	served(t, s, "de-AT", func(d *dispatcher, err error) {
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{"Leg dich hin.", "...", "zwei"} {
			began := time.Now()
			if err := d.Speak(context.Background(), text, 40); err != nil {
				t.Errorf("%q: %v", text, err)
			}
			if took := time.Since(began); took != s.took {
				t.Errorf("%q came back after %v", text, took)
			}
		}
	})
	if want := []string{"Leg dich hin.", "....", "zwei"}; !slices.Equal(s.said, want) {
		t.Errorf("said %q, want %q", s.said, want)
	}
	for _, want := range []string{"SET SELF SSML_MODE off", "SET SELF LANGUAGE de", "SET SELF OUTPUT_MODULE espeak-ng", "SET SELF VOLUME -20"} {
		if n := len(slices.DeleteFunc(slices.Clone(s.asked), func(line string) bool { return line != want })); n != 1 {
			t.Errorf("%q was said %d times", want, n)
		}
	}
}

func TestTheDispatcherIsCutOff(t *testing.T) {
	s := &service{took: time.Minute}
	served(t, s, "en", func(d *dispatcher, err error) {
		if err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithCancel(context.Background())
		time.AfterFunc(2*time.Second, stop)
		began := time.Now()
		if err := d.Speak(ctx, "long", 70); !errors.Is(err, context.Canceled) || time.Since(began) != 2*time.Second {
			t.Errorf("%v after %v", err, time.Since(began))
		}
		s.took = time.Second
		if err := d.Speak(context.Background(), "next", 70); err != nil {
			t.Errorf("after a cut: %v", err)
		}
	})
	if !slices.Contains(s.asked, "CANCEL SELF") {
		t.Error("it was never told to be silent")
	}
}

func TestTheModuleThatSpeaksTheLanguageIsTaken(t *testing.T) {
	english := "249-Bob\ten-GB\tnone\r\n249 OK\r\n"
	s := &service{modules: map[string]string{"espeak-ng": english, "other": voices}}
	served(t, s, "de", func(_ *dispatcher, err error) {
		if err != nil || s.module != "other" {
			t.Errorf("took %q, %v", s.module, err)
		}
	})
	s = &service{modules: map[string]string{"espeak-ng": english, "other": english}}
	served(t, s, "de", func(_ *dispatcher, err error) {
		var p *Problem
		if !errors.As(err, &p) || p.Key != noLanguage {
			t.Errorf("no German voice: %v", err)
		}
	})
	s = &service{answers: map[string]string{"LIST OUTPUT": "250-dummy\r\n250 OK\r\n"}}
	served(t, s, "de", func(_ *dispatcher, err error) {
		if !errors.Is(err, errNothing) {
			t.Errorf("nothing but the dummy: %v", err)
		}
	})
	s = &service{answers: map[string]string{"LIST SYNTH": "304 ERR CANT LIST VOICES\r\n"}}
	served(t, s, "de", func(_ *dispatcher, err error) {
		if err != nil || s.module != "espeak-ng" {
			t.Errorf("voices cannot be listed: took %q, %v", s.module, err)
		}
	})
	s = &service{slow: 5 * time.Second} // on a busy machine an engine starts slowly
	served(t, s, "de", func(_ *dispatcher, err error) {
		if err != nil {
			t.Errorf("an engine that starts slowly: %v", err)
		}
	})
	s = &service{slow: time.Minute}
	served(t, s, "de", func(_ *dispatcher, err error) {
		if !errors.Is(err, errSilent) {
			t.Errorf("an engine that never starts: %v", err)
		}
	})
}

// TestABadServiceIsGivenUp: a service that says nonsense, nothing, or goodbye costs seconds, and never a word to
// somebody else.
func TestABadServiceIsGivenUp(t *testing.T) {
	for _, c := range []struct {
		name, order, answer string
		most                time.Duration
	}{
		{"nonsense", "SET SELF CLIENT", "220 smtp ready?\r\nHELO\r\n", answerWithin},
		{"another protocol", "SET SELF CLIENT", "HTTP/1.1 400 Bad Request\r\n\r\n", answerWithin},
		{"silent", "SET SELF CLIENT", "-", answerWithin},
		{"hangs up", "SET SELF CLIENT", "x", 0},
		{"refuses", "SET SELF LANGUAGE", "404 ERR\r\n", 0},
		{"a line without an end", "LIST OUTPUT", strings.Repeat("2", 100_000), answerWithin},
		{"no module list", "LIST OUTPUT", "-", answerWithin},
		{"takes no words", "SPEAK", "-", answerWithin},
		{"refuses words", "SPEAK", "413 ERR\r\n", 0},
		{"hangs up in the words", "DATA", "x", 0},
		{"no number", "DATA", "225 OK\r\n", 0},
		{"never begins", "DATA", "225-99\r\n225 OK\r\n", beginWithin},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &service{answers: map[string]string{c.order: c.answer}, took: time.Second}
			served(t, s, "de", func(d *dispatcher, err error) {
				began := time.Now()
				if err == nil {
					err = d.Speak(context.Background(), "words", 70)
				}
				if err == nil {
					t.Error("nothing was noticed")
				}
				if took := time.Since(began); took > c.most {
					t.Errorf("given up after %v: %v", took, err)
				}
			})
		})
	}
}

func TestWhereTheDispatcherIs(t *testing.T) {
	for _, c := range []struct {
		speechd, run string
		want         address
		bad          bool
	}{
		{"", "/run/user/7", address{"unix", "/run/user/7/speech-dispatcher/speechd.sock", true}, false},
		{"unix_socket", "/run/user/7", address{"unix", "/run/user/7/speech-dispatcher/speechd.sock", true}, false},
		{"unix_socket:/tmp/s", "/run/user/7", address{"unix", "/tmp/s", false}, false},
		{"inet_socket", "", address{"tcp", "127.0.0.1:6560", false}, false},
		{"inet_socket:host:99", "", address{"tcp", "host:99", false}, false},
		{"carrier pigeon", "", address{}, true},
	} {
		got, err := dispatcherAddress(func(name string) string {
			return map[string]string{"SPEECHD_ADDRESS": c.speechd, "XDG_RUNTIME_DIR": c.run}[name]
		})
		if got != c.want || (err != nil) != c.bad {
			t.Errorf("%q: %+v, %v", c.speechd, got, err)
		}
	}
}
