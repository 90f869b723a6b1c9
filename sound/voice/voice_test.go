package voice

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// fake is an engine that takes a tenth of a second for each letter.
type fake struct {
	mu     sync.Mutex
	began  time.Time
	heard  []string // "1.5 words", with the seconds since the test began
	opened int
	closed int

	openErr error
	die     int           // so many of the next words fail
	deaf    chan struct{} // not nil: Speak waits for it and hears no order to stop
	opening time.Duration
}

func (f *fake) system() system {
	return system{
		timeout: openWithin,
		open: func(ctx context.Context, lang string, _ *slog.Logger) (Speaker, error) {
			select {
			case <-time.After(f.opening):
			case <-ctx.Done():
				return nil, ctx.Err()
			}
			f.mu.Lock()
			defer f.mu.Unlock()
			f.opened++
			return f, f.openErr
		},
		look: func(string) (string, error) {
			f.mu.Lock()
			defer f.mu.Unlock()
			return "fake", f.openErr
		},
	}
}

func (f *fake) say(text string) {
	f.mu.Lock()
	f.heard = append(f.heard, fmt.Sprintf("%.1f %s", time.Since(f.began).Seconds(), text))
	f.mu.Unlock()
}

func (f *fake) Name() string { return "fake" }
func (f *fake) Close()       { f.mu.Lock(); f.closed++; f.mu.Unlock() }

func (f *fake) Speak(ctx context.Context, text string, volume int) error {
	f.mu.Lock()
	fails, deaf := f.die > 0, f.deaf
	if fails {
		f.die--
	}
	f.mu.Unlock()
	if fails {
		return errors.New("gone")
	}
	f.say(fmt.Sprintf("%s@%d", text, volume))
	if deaf != nil {
		<-deaf
		return errors.New("hung")
	}
	select {
	case <-time.After(time.Duration(len(text)) * 100 * time.Millisecond):
		return nil
	case <-ctx.Done():
		f.say("cut")
		return ctx.Err()
	}
}

// spoken runs a test in a time of its own, and gives what was heard.
func spoken(t *testing.T, f *fake, test func(v *Voice)) []string {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		f.began = time.Now()
		v := newVoice(nil, "de", f.system())
		test(v)
		v.Close()
		synctest.Wait()
	})
	return f.heard
}

func expect(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("heard %q, want %q", got, want)
	}
}

func TestItIsSilentUntilItIsTurnedOn(t *testing.T) {
	f := &fake{}
	expect(t, spoken(t, f, func(v *Voice) {
		v.Ready()
		v.Say(0, "nothing")
		time.Sleep(time.Second)
		synctest.Wait()
		f.mu.Lock()
		if f.opened != 0 {
			t.Error("an engine was started that nobody wants")
		}
		f.mu.Unlock()
		v.SetOn(true)
		v.SetVolume(130)
		v.Say(0, "one")
		v.Say(0, "two")
		time.Sleep(time.Second)
		v.SetVolume(40)
		v.Say(500*time.Millisecond, "three")
		time.Sleep(time.Second)
		v.SetOn(false)
		v.Say(0, "four")
		time.Sleep(time.Second)
	}), "1.0 one@100", "1.3 two@100", "2.5 three@40")
}

func TestCancelCutsOffWhatIsSaidAndWhatWaits(t *testing.T) {
	expect(t, spoken(t, &fake{}, func(v *Voice) {
		v.SetOn(true)
		v.Say(0, strings.Repeat("a", 15))
		v.Say(0, "b")
		v.Count(2*time.Second, "c")
		time.Sleep(time.Second)
		v.Cancel()
		v.Say(0, "d")
		time.Sleep(3 * time.Second)
		v.Say(0, strings.Repeat("e", 15))
		time.Sleep(500 * time.Millisecond)
		v.SetOn(false)
		time.Sleep(time.Second)
	}), "0.0 "+strings.Repeat("a", 15)+"@70", "1.0 cut", "1.0 d@70", "4.0 "+strings.Repeat("e", 15)+"@70", "4.5 cut")
}

// What is cut off while the engine is only being started is not said when it is there.
func TestCancelCutsOffWhatWaitsForTheEngine(t *testing.T) {
	expect(t, spoken(t, &fake{opening: time.Second}, func(v *Voice) {
		v.SetOn(true)
		v.Say(0, "old")
		time.Sleep(500 * time.Millisecond)
		v.Cancel()
		v.Say(0, "new")
		time.Sleep(5 * time.Second)
	}), "1.0 new@70")
}

func TestWhatComesTooLateIsLeftOut(t *testing.T) {
	expect(t, spoken(t, &fake{}, func(v *Voice) {
		v.SetOn(true)
		v.Say(0, strings.Repeat("a", 20))
		v.Say(0, "just in time")
		v.Say(0, "too late")
		time.Sleep(5 * time.Second)
		v.Say(0, "abc")
		v.Count(0, "3")
		v.Say(0, "abcdefg")
		v.Count(0, "2")
		time.Sleep(5 * time.Second)
	}), "0.0 "+strings.Repeat("a", 20)+"@70", "2.0 just in time@70", "5.0 abc@70", "5.3 3@70", "5.4 abcdefg@70")
}

// The first words may wait for the engine longer than others for their turn.
func TestTheFirstWordsWaitForTheEngine(t *testing.T) {
	expect(t, spoken(t, &fake{opening: 3 * time.Second}, func(v *Voice) {
		v.SetOn(true)
		v.Ready()
		v.Say(700*time.Millisecond, "name")
		v.Count(700*time.Millisecond, "3")
		time.Sleep(10 * time.Second)
	}), "3.0 name@70")
}

func TestAnEngineThatHasGoneIsStartedOnceMore(t *testing.T) {
	f := &fake{}
	expect(t, spoken(t, f, func(v *Voice) {
		v.SetOn(true)
		v.Say(0, "a")
		time.Sleep(time.Minute)
		f.mu.Lock()
		f.die = 1 // while nothing was said
		f.mu.Unlock()
		v.Say(0, "b")
		time.Sleep(time.Second)
		if err := v.Err(); err != nil {
			t.Error(err)
		}
	}), "0.0 a@70", "60.0 b@70")
	if f.opened != 2 || f.closed != 2 {
		t.Errorf("opened %d times and closed %d times", f.opened, f.closed)
	}
}

func TestAnEngineThatFailsMeansSilenceAndIsTriedAgain(t *testing.T) {
	f := &fake{die: 1}
	expect(t, spoken(t, f, func(v *Voice) {
		v.SetOn(true)
		v.Say(0, "a")
		time.Sleep(time.Second)
		var p *Problem
		if err := v.Err(); !errors.As(err, &p) || p.Sentence() != noAnswer {
			t.Errorf("after a failure: %v", err)
		}
		v.Say(0, "too early")
		time.Sleep(tryAgain)
		v.Say(0, "b")
		time.Sleep(time.Second)
		if err := v.Err(); err != nil {
			t.Errorf("it speaks again, and still says: %v", err)
		}
	}), "31.0 b@70")
}

func TestWhereNoEngineIsItIsSaidBeforeAWord(t *testing.T) {
	f := &fake{openErr: &Problem{Key: "voice.none_linux"}}
	spoken(t, f, func(v *Voice) {
		var p *Problem
		for range 2 {
			if err := v.Err(); !errors.As(err, &p) || p.Key != "voice.none_linux" {
				t.Errorf("no engine: %v", err)
			}
			if err := v.Try(context.Background(), "a"); !errors.As(err, &p) || p.Key != "voice.none_linux" {
				t.Errorf("trying it: %v", err)
			}
		}
		f.mu.Lock()
		f.openErr = nil // somebody has installed one
		f.mu.Unlock()
		time.Sleep(lookAgain)
		if err := v.Err(); err != nil {
			t.Error(err)
		}
		if err := v.Try(context.Background(), "a"); err != nil {
			t.Error(err)
		}
	})
	if len(f.heard) != 1 {
		t.Errorf("heard %q", f.heard)
	}
}

// TestAnEngineThatHangsHoldsNobodyUp: in the bubble a call that waited for the engine would never come back.
func TestAnEngineThatHangsHoldsNobodyUp(t *testing.T) {
	f := &fake{}
	synctest.Test(t, func(t *testing.T) {
		f.deaf, f.began = make(chan struct{}), time.Now()
		v := newVoice(nil, "de", f.system())
		v.SetOn(true)
		v.Say(0, "a")
		synctest.Wait()
		for range 100 {
			v.Say(0, "b")
			v.Count(time.Second, "3")
			v.Cancel()
			v.SetVolume(3)
			_ = v.Err()
		}
		ctx, stop := context.WithTimeout(t.Context(), 5*time.Second)
		defer stop()
		var p *Problem
		if err := v.Try(ctx, "c"); !errors.As(err, &p) || p.Key != noAnswer {
			t.Errorf("trying a voice that hangs: %v", err)
		}
		v.SetOn(false)
		v.Close()
		if d := time.Since(f.began); d != 5*time.Second {
			t.Errorf("it took %v", d)
		}
		close(f.deaf)
	})
}

func TestAnIdleEngineIsLetGo(t *testing.T) {
	f := &fake{}
	expect(t, spoken(t, f, func(v *Voice) {
		v.SetOn(true)
		v.Say(0, "a")
		time.Sleep(idleClose + time.Second)
		f.mu.Lock()
		if f.closed != 1 {
			t.Error("the engine is still held")
		}
		f.mu.Unlock()
		v.Say(0, "b")
		time.Sleep(time.Second)
	}), "0.0 a@70", "301.0 b@70")
}

func TestTryIsHeardWhileItIsOff(t *testing.T) {
	expect(t, spoken(t, &fake{}, func(v *Voice) {
		if err := v.Try(context.Background(), "abc"); err != nil {
			t.Error(err)
		}
		v.Say(0, "no")
		time.Sleep(time.Second)
	}), "0.0 abc@70")
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"  Lie down.\r\n.\r\nQUIT\r\n":         "Lie down. . QUIT",
		"a [[rate 900]] b":                     "a rate 900 b",
		"<speak><break time='9s'/>x</speak>":   "speak break time='9s'/ x /speak",
		"x\x00y\x1b[2Jz\u202e!":                "x y 2Jz!",
		"Brücke – 10 × 5 s, „langsam“ (links)": "Brücke – 10 × 5 s, „langsam“ (links)",
		"\xff\xfe": "",
		"...":      "...",
	} {
		if got := clean(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
	if n := len(clean(strings.Repeat("word ", 1000))); n > longest*5/4 {
		t.Errorf("%d letters are said in one go", n)
	}
}

func TestSayVoice(t *testing.T) {
	for line, want := range map[string][2]string{
		"Anna                de_DE    # Hallo! Ich heiße Anna.": {"Anna", "de"},
		"Bad News            en_US    # Hello!":                 {"Bad News", "en"},
		"Eddy (German (Germany)) de_DE    # Hallo!":             {"Eddy (German (Germany))", "de"},
		"": {}, "x": {}, "# x y": {},
	} {
		if name, lang := sayVoice(line); name != want[0] || lang != want[1] {
			t.Errorf("%q: %q, %q", line, name, lang)
		}
	}
}
