package cli

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"limber/lang"
	"limber/tracker"
	"limber/tracker/agent/api"
)

func TestStatusSaysWhy(t *testing.T) {
	until := time.Now().Add(time.Minute)
	for _, c := range []struct {
		name   string
		status tracker.Status
		says   []string
		not    string
	}{
		{"counting", tracker.Status{State: "sitting", Why: tracker.StatusCounting, WhyEvidence: "camera", UntilNotice: 600}, []string{"the camera is in use", "after 10 min more"}, "due"},
		{"presenting", tracker.Status{State: "sitting", Why: tracker.StatusWithheld, WhyEvidence: "presenting", Presenting: true, PresentingUntil: &until, Withheld: []string{"presenting"}, Owed: 1}, []string{"You are presenting until", "held back: you are presenting", "1 reminder was held back"}, "after 0"},
		{"in a call, none due", tracker.Status{State: "sitting", Why: tracker.StatusCounting, WhyEvidence: "camera", UntilNotice: 60, Withheld: []string{"camera", "dnd"}}, []string{"No reminder now: the camera is in use, “do not disturb” is on."}, ""},
		{"after an unlock", tracker.Status{State: "sitting", Why: tracker.StatusQuiet, WhyEvidence: "unlock"}, []string{"a quiet minute after this: you unlocked the screen"}, "Next reminder"},
		{"in the middle of a word", tracker.Status{State: "sitting", Why: tracker.StatusFlow}, []string{"a pause in your typing"}, "Next reminder"},
		{"a learned wait", tracker.Status{State: "sitting", Why: tracker.StatusMoment}, []string{"You seldom get up at this hour"}, "Next reminder"},
		{"blind", tracker.Status{State: "blind", Why: tracker.StatusBlind, WhyEvidence: "unreadable", UntilNotice: -1}, []string{"nothing is counted", "cannot be read"}, "Next reminder"},
		{"blind since a moment", tracker.Status{State: "sitting", Why: tracker.StatusBlind, WhyEvidence: "unreadable", UntilNotice: 1800}, []string{"nothing is counted"}, "Next reminder"},
		{"a day off", tracker.Status{State: "sitting", Why: tracker.StatusCounting, WhyEvidence: "input", Withheld: []string{"office_hours"}, DayOff: true}, []string{"No reminder now: a day off."}, "hours"},
		{"a stuck camera", tracker.Status{State: "sitting", Why: tracker.StatusCounting, WhyEvidence: "input", Stuck: []string{"camera"}}, []string{"more than four hours", "the camera"}, ""},
		{"skipped just now", tracker.Status{State: "sitting", Why: tracker.StatusCounting, WhyEvidence: "input", Undo: "skip"}, []string{"limber undo"}, ""},
		{"a newer agent", tracker.Status{State: "sitting", Why: "telepathy", Withheld: []string{"telepathy"}}, []string{"No reminder now: telepathy"}, "why."},
	} {
		for _, code := range []string{"en", "de"} {
			got := strings.Join(Deps{Words: lang.For(code)}.statusLines(api.Status{Tracker: c.status}), "\n")
			for _, want := range c.says {
				if code == "en" && !strings.Contains(got, want) {
					t.Errorf("%s: no %q in\n%s", c.name, want, got)
				}
			}
			if c.not != "" && code == "en" && strings.Contains(got, c.not) || strings.Contains(got, "status.") || strings.Contains(got, "why.") {
				t.Errorf("%s: %q in\n%s", c.name, c.not, got)
			}
		}
	}
}

// TestEveryWhyHasWords: what the tracker can name, in each language.
func TestEveryWhyHasWords(t *testing.T) {
	keys := map[string]string{"Status": "why.", "Reason": "why.evidence.", "Quiet": "why.evidence.", "Blind": "why.evidence.", "Evidence": "why.evidence."}
	seen := 0
	files, err := filepath.Glob("../tracker/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Values) != 1 {
				return true
			}
			value, ok := spec.Values[0].(*ast.BasicLit)
			if !ok || value.Kind != token.STRING {
				return true
			}
			for prefix, key := range keys {
				rest, ok := strings.CutPrefix(spec.Names[0].Name, prefix)
				// A gap, a correction and a session of ours are never what a status rests on.
				if !ok || rest == "" || rest == "Gap" || rest == "Correction" || prefix == "Evidence" && rest == "Session" {
					continue
				}
				text, _ := strconv.Unquote(value.Value)
				seen++
				for _, code := range []string{"en", "de"} {
					if !lang.For(code).Has(key + text) {
						t.Errorf("%s (%s): no words for %s", spec.Names[0].Name, code, key+text)
					}
				}
			}
			return true
		})
	}
	if seen < 25 {
		t.Errorf("only %d names were found in ../tracker", seen)
	}
}

func TestReasonOfASkip(t *testing.T) {
	for _, c := range []struct{ arg, want string }{
		{"bored", "busy, pain, moved or other"}, {"busy", "not running"}, {"moved", "not running"},
	} {
		if _, said, code := limber(t, "skip", c.arg); code != 1 || !strings.Contains(said, c.want) {
			t.Errorf("skip %s: exit %d, %q, want %q", c.arg, code, said, c.want)
		}
	}
}

func TestRecordReachesTheAgent(t *testing.T) {
	var got AgentFlags
	run := func(args ...string) {
		got = AgentFlags{}
		Run(Deps{Words: lang.For("en"), Out: io.Discard, Err: io.Discard, Agent: func(f AgentFlags) error { got = f; return nil }}, args)
	}
	if run("agent", "--record", "day.jsonl"); got.Record != "day.jsonl" {
		t.Errorf("flags %+v", got)
	}
	var said strings.Builder
	if code := Run(Deps{Words: lang.For("en"), Out: io.Discard, Err: &said, Agent: func(AgentFlags) error { return nil }}, []string{"agent", "--record", "no-such-folder/day.jsonl"}); code != 1 || !strings.Contains(said.String(), "There is no folder no-such-folder") {
		t.Errorf("a folder that is not there: exit %d, %q", code, said.String())
	}
	if run("agent"); got.Record != "" {
		t.Errorf("nobody asked to record: %+v", got)
	}
}
