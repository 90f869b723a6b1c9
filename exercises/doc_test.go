package exercises

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"limber/yamlfile"
)

// The page that shows people how to write a card, and what it promises.
func writingACard(t *testing.T) (page string, files Files) {
	t.Helper()
	data, err := os.ReadFile("../docs/writing-a-card.md")
	if err != nil {
		t.Fatal(err)
	}
	files = Files{}
	for _, m := range regexp.MustCompile("(?s)```yaml\n# ([a-z_]+\\.yaml)\n(.*?)```").FindAllStringSubmatch(string(data), -1) {
		files[m[1]] = []byte(m[2])
	}
	return string(data), files
}

func TestTheExamplesOfThePageWork(t *testing.T) {
	_, files := writingACard(t)
	if len(files) < 3 {
		t.Fatalf("only %d examples were found", len(files))
	}
	p := CheckPack(Pack{ID: "doc", File: "doc", Files: files})
	for _, problem := range p.Problems {
		t.Error(problem)
	}
	cat := LoadWith("en", []Pack{p})
	card := cat.Card("overhead_reach")
	if card == nil || !card.InPlans([]string{"doc"}) || card.Motion == nil || cat.Routine("after_work") == nil || cat.Packs[0].Author != "Jo Miller" {
		t.Errorf("%+v", cat.Packs[0])
	}
	// The first card also works alone, as the page has it dropped.
	alone := CheckPack(Pack{ID: "x", File: "overhead_reach.yaml", Single: true, Files: Files{"overhead_reach.yaml": files["overhead_reach.yaml"]}})
	for _, problem := range alone.Problems {
		t.Error(problem)
	}
}

// Each mistake of the page's table, made in its example, gets the answer that the page shows.
func TestTheMistakesOfThePage(t *testing.T) {
	page, files := writingACard(t)
	card := string(files["overhead_reach.yaml"])
	_, table, _ := strings.Cut(page, "| you wrote | Limber says |")
	rows := regexp.MustCompile("(?m)^\\| `([^|]*)` \\| `([^|]*) \\|$").FindAllStringSubmatch(table, -1)
	const misspelt = "pos" + "tion" // in two parts, or the spelling check would mend it
	if len(rows) < 10 {
		t.Fatalf("only %d rows were found", len(rows))
	}
	for _, row := range rows {
		wrong := row[1]
		key, _, _ := strings.Cut(wrong, ":")
		if key == misspelt {
			key = "position"
		}
		line := regexp.MustCompile("(?m)^( *)" + key + ":.*$")
		at := line.FindAllStringIndex(card, -1)
		bad := card + wrong + "\n"
		if len(at) > 0 {
			i := at[len(at)-1] // the last: of steps and angles
			if key == "avoid" || key == "summary" {
				i = at[0]
			}
			indent := len(card[i[0]:i[1]]) - len(strings.TrimLeft(card[i[0]:i[1]], " "))
			bad = card[:i[0]] + strings.Repeat(" ", indent) + wrong + card[i[1]:]
		}
		pack := Pack{ID: "x", File: "x.yaml", Single: true, Files: Files{"overhead_reach.yaml": []byte(bad)}}
		if key == "pictures" {
			pack = PackOf("x", Files{"overhead_reach.yaml": []byte(bad), "a.png": picture(t, 20, 20)})
		}
		got := yamlfile.Problems(CheckPack(pack).Problems).Error()
		for _, part := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch("`"+row[2], -1) {
			if part = part[:2]; !strings.Contains(got, part[1]) {
				t.Errorf("%s: Limber says\n%s\nthe page says\n%s", wrong, got, part[1])
			}
		}
	}
}

// Every word of the vocabulary is on the page, so that nobody has to look into the program.
func TestThePageNamesEveryWord(t *testing.T) {
	page, _ := writingACard(t)
	all := slices.Concat(flags, groups, kits, purposes, ownBody().muscleIDs())
	for _, k := range kinds {
		all = append(all, string(k))
	}
	for _, p := range positions {
		all = append(all, string(p))
	}
	for _, s := range sides {
		all = append(all, string(s))
	}
	all = append(all, strings.Fields("id kind level position groups avoid adapt easier sides desk bed_ok opt_in kit muscles dose sources motion text pictures tempo")...)
	for _, word := range all {
		if !strings.Contains(page, "`"+word) && !strings.Contains(page, " "+word+": ") {
			t.Errorf("%s is not on the page", word)
		}
	}
}
