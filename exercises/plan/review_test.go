package plan

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"limber/exercises"
)

const reviewFile = "../../docs/clinical-review.md"

// signTable lists each sign, with where it leads by itself.
func signTable() string {
	var b strings.Builder
	b.WriteString("| sign | leads to | sets | asked again after a doctor's word? | signed |\n| --- | --- | --- | --- | --- |\n")
	for _, id := range signIDs {
		s := signs[id]
		again := "after each new answer"
		switch {
		case s.route.Open():
			again = "no lock"
		case Urgent(id) && id != "A10":
			again = "a word opens nothing; all is answered anew"
		case s.lasting:
			again = "no, a fact that stays"
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | [ ] |\n", id, s.route, s.flag, again)
	}
	return b.String()
}

// cardTable lists each card with its dose and flags.
func cardTable() string {
	var b strings.Builder
	b.WriteString("| exercise | kind, level | begins with | left out with | done otherwise with | signed |\n| --- | --- | --- | --- | --- | --- |\n")
	for _, c := range exercises.Load("en").Cards {
		d := c.Dose
		dose := fmt.Sprintf("%d x %d", max(d.Sets, 1), d.Reps)
		if d.Hold > 0 {
			dose += ", held " + d.Hold.String()
		}
		if d.Time > 0 {
			dose = fmt.Sprintf("%d x %v", max(d.Sets, 1), d.Time)
		}
		if c.Sides == exercises.Each {
			dose += ", each side"
		}
		kind := fmt.Sprintf("%s %d", c.Kind, c.Level)
		if c.OptIn {
			kind += ", if asked for"
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | [ ] |\n", c.ID, kind, dose, strings.Join(c.Avoid, " "), strings.Join(c.Adapt, " "))
	}
	return b.String()
}

// ruleTable lists the rules as plan.go and trend.go declare them, with what is said of each there.
func ruleTable(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("| rule | what it does | signed |\n| --- | --- | --- |\n")
	for _, file := range []string{"plan.go", "trend.go"} {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)^\t\w+ +Rule = "(\w+)" +// (.*)$`).FindAllStringSubmatch(string(source), -1) {
			fmt.Fprintf(&b, "| %s | %s | [ ] |\n", m[1], m[2])
		}
	}
	return b.String()
}

// What a reviewer signs is what the program does.
func TestReview(t *testing.T) {
	data, err := os.ReadFile(reviewFile)
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	for name, table := range map[string]string{"signs": signTable(), "cards": cardTable(), "rules": ruleTable(t)} {
		begin, end := "<!-- "+name+" -->\n", "<!-- end "+name+" -->"
		before, rest, ok := strings.Cut(page, begin)
		was, after, there := strings.Cut(rest, end)
		if !ok || !there {
			t.Fatalf("the page has no place for %s", name)
		}
		if n := strings.Count(table, "\n"); n < 20 {
			t.Errorf("the table of %s has only %d lines", name, n)
		}
		page = before + begin + "\n" + table + "\n" + end + after
		if strings.TrimSpace(was) != strings.TrimSpace(table) && os.Getenv("LIMBER_UPDATE") == "" {
			t.Errorf("docs/clinical-review.md: the table of %s is not what the program does; LIMBER_UPDATE=1 go test ./exercises/plan -run Review", name)
		}
	}
	if os.Getenv("LIMBER_UPDATE") != "" {
		if err := os.WriteFile(reviewFile, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if strings.Contains(strings.ToLower(page), "[x]") {
		t.Error("something is ticked: signatures belong on a copy, with a name")
	}
	for _, id := range []string{"E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8", "E9", "E10", "E11", "E12"} {
		if !strings.Contains(page, "- [ ] "+id+" ") {
			t.Errorf("claim %s is not listed", id)
		}
	}
	for _, link := range regexp.MustCompile(`\]\(((?:\.\./)?[^)#]+)\)`).FindAllStringSubmatch(page, -1) {
		if _, err := os.Stat("../../docs/" + link[1]); err != nil {
			t.Errorf("the page leads to %s: %v", link[1], err)
		}
	}
}
