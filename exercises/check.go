package exercises

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"

	"limber/yamlfile"
)

// ownBody is the program's own muscles and sources, which every checked card may name.
var ownBody = sync.OnceValue(func() *body {
	b, _ := readBody(shipped(), "en")
	return b
})

// checkCard tells what is wrong with the facts of a card, without the files
// beside it. An easier link may name a card of the program.
func checkCard(file string, data []byte) []yamlfile.Problem {
	b := ownBody()
	card, c := b.readFacts(file, "", data)
	if card != nil && card.Easier != "" && !slices.Contains(ourIDs(), card.Easier) {
		c.bad(at("easier"), "easier: there is no card %q", card.Easier)
	}
	return c.problems
}

// checkText tells what is wrong with the words of a card. Which flags they must
// speak of is known to the facts only; CheckFS looks at both.
func checkText(file string, data []byte) []yamlfile.Problem {
	_, c := readText(file, data, nil)
	return c.problems
}

// checkRoutine tells what is wrong with a routine of the program's cards.
func checkRoutine(file string, data []byte) []yamlfile.Problem {
	_, c := readRoutine(file, "", data, Load("en").Card)
	return c.problems
}

// checkFile tells what is wrong with a file of a catalogue, whichever it is: the
// facts or words of a card, a routine or its words.
func checkFile(file string, data []byte) []yamlfile.Problem {
	root, problems := yamlfile.Node(file, data)
	if root == nil {
		return problems
	}
	has := func(keys ...string) bool {
		return slices.ContainsFunc(keys, func(k string) bool { return yamlfile.Has(root, k) })
	}
	switch {
	case root.Kind != yaml.MappingNode || has("kind", "position", "groups", "level", "dose"):
		return checkCard(file, data)
	case IsPhysioPlan(root):
		return CheckPack(PackOf(path.Base(file), Files{path.Base(file): data})).Problems
	case has("items", "for", "break"):
		return checkRoutine(file, data)
	case has("steps", "mistakes", "breath", "evidence"):
		return checkText(file, data)
	case has("name", "summary"):
		_, c := readRoutineWords(file, data)
		return c.problems
	}
	return []yamlfile.Problem{yamlfile.At(file, root,
		"this is neither a card (kind, level, position, ...) nor a routine (items), nor the words of one")}
}

// CheckFS tells what is wrong with a file of a folder and with what belongs to it: the
// words beside a card's facts, and whether a body can move as its motion says. In a folder
// with muscles.yaml the rules for the program's own files hold, elsewhere those for packs.
// File names in the problems lie in dir.
func CheckFS(fsys fs.FS, name, dir string) []yamlfile.Problem {
	problems := checkFS(fsys, name)
	for i := range problems {
		problems[i].File = path.Join(dir, problems[i].File)
	}
	return problems
}

func checkFS(fsys fs.FS, name string) []yamlfile.Problem {
	data, p := readBytes(fsys, name)
	if p != nil {
		return []yamlfile.Problem{*p}
	}
	if !isCatalogue(fsys, path.Dir(name)) {
		return CheckPack(ownFile(fsys, name)).Problems
	}
	if beside, ok := checkBeside(fsys, path.Dir(name), path.Base(name)); ok {
		return beside
	}
	problems := checkFile(name, data)
	stem, ok := strings.CutSuffix(path.Base(name), ".yaml")
	root, _ := yamlfile.Node(name, data)
	if ok && !strings.Contains(stem, ".") && yamlfile.Has(root, "kind") {
		b := ownBody()
		folder, err := fs.Sub(fsys, path.Dir(name))
		if err == nil {
			card, beside := b.loadCard(folder, stem, "en", func(*checker, *Card) {})
			for _, p := range beside {
				p.File = path.Join(path.Dir(name), p.File)
				if !slices.Contains(problems, p) {
					problems = append(problems, p)
				}
			}
			if card != nil {
				for _, p := range card.Motion.Faults() {
					problems = append(problems, yamlfile.Problem{File: name, Line: p.Line, Column: p.Column, What: "motion: " + p.What})
				}
			}
		}
	}
	return problems
}
