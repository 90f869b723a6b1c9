package exercises

import (
	"io/fs"
	"path"
	"strings"

	"gopkg.in/yaml.v3"

	"limber/yamlfile"
)

// isCatalogue tells whether a folder is one like the program's own, with muscles and all.
func isCatalogue(fsys fs.FS, dir string) bool {
	for _, d := range []string{dir, path.Dir(dir)} {
		if _, err := fs.Stat(fsys, path.Join(d, musclesFile)); err == nil {
			return true
		}
	}
	return false
}

// ownFile makes a pack of one file of a card or routine and of what belongs to it: its
// words, its pictures, and the cards of its own that it names. So a file can be checked
// alone in a folder that holds much else.
func ownFile(fsys fs.FS, name string) Pack {
	p := Pack{ID: packID(name), File: path.Dir(name), Files: Files{}}
	base := path.Base(name)
	if path.Base(p.File) == routinesDir {
		base, p.File = path.Join(routinesDir, base), path.Dir(p.File)
	}
	if stem, lang, words := strings.Cut(strings.TrimSuffix(base, ".yaml"), "."); words && languageForm().MatchString(lang) {
		if _, err := fs.Stat(fsys, path.Join(p.File, stem+".yaml")); err == nil {
			base = stem + ".yaml" // the words of a card are checked with it
		}
	}
	p.gather(fsys, base, 0)
	if root, _ := yamlfile.Node(base, p.Files[base]); len(p.Files) == 1 && (root == nil || !yamlfile.Has(root, "pictures")) {
		p.Single, p.File = true, name
	}
	return p
}

// maxChain is how many easier links in a row are followed.
const maxChain = 100

// gather takes in a file of facts and what it names.
func (p *Pack) gather(fsys fs.FS, base string, depth int) {
	if p.Files[base] != nil || depth > maxChain || len(p.Files) > maxFiles {
		return
	}
	p.take(fsys, base)
	dir, stem := path.Dir(base), strings.TrimSuffix(path.Base(base), ".yaml")
	if beside, err := fs.ReadDir(fsys, path.Join(p.File, dir)); err == nil {
		for _, e := range beside {
			lang, ok := strings.CutPrefix(e.Name(), stem+".")
			if lang, isYAML := strings.CutSuffix(lang, ".yaml"); ok && isYAML && languageForm().MatchString(lang) {
				p.take(fsys, path.Join(dir, e.Name()))
			}
		}
	}
	root, _ := yamlfile.Node(base, p.Files[base])
	if root == nil {
		return
	}
	names := &checker{}
	if pictures := yamlfile.Find(root, "pictures"); pictures != root {
		for _, n := range names.pictureNames(pictures) {
			p.take(fsys, path.Join(dir, n.Value))
		}
	}
	ids := []*yaml.Node{yamlfile.Find(root, "easier")}
	if items := yamlfile.Find(root, "items"); items != root && items.Kind == yaml.SequenceNode {
		for _, item := range items.Content {
			ids = append(ids, yamlfile.Find(item, "card"))
		}
	}
	for _, id := range ids {
		if id.Kind == yaml.ScalarNode && idForm().MatchString(id.Value) {
			if _, err := fs.Stat(fsys, path.Join(p.File, id.Value+".yaml")); err == nil {
				p.gather(fsys, id.Value+".yaml", depth+1)
			}
		}
	}
}

// take reads one file, if it is there.
func (p *Pack) take(fsys fs.FS, name string) {
	full := path.Join(p.File, name)
	if info, err := fs.Stat(fsys, full); fs.ValidPath(full) && fs.ValidPath(name) && err == nil && info.Mode().IsRegular() {
		if data, ok := p.readFile(fsys, full, mostBytes(name)); ok {
			p.Files[name] = data
		}
	}
}

// checkBeside tells what is wrong with the files of a catalogue that are no cards:
// muscles, sources, the safety page, the screening, the emergency numbers and the Learn pages. ok is false for any other.
func checkBeside(fsys fs.FS, dir, base string) (problems []yamlfile.Problem, ok bool) {
	folder, err := fs.Sub(fsys, dir)
	if err != nil {
		return nil, false
	}
	stem, lang, _ := strings.Cut(strings.TrimSuffix(base, ".yaml"), ".")
	if lang == "" {
		lang = "en"
	}
	switch stem {
	case "muscles", "sources":
		_, problems = readBody(folder, lang)
	case "safety":
		_, problems = loadSafety(folder, lang)
	case "screening":
		_, problems = loadQuestions(folder, lang)
	case "emergency":
		_, problems = loadEmergency(folder)
	case "learn":
		_, problems = loadLearn(folder, lang)
	default:
		return nil, false
	}
	var here []yamlfile.Problem
	for _, p := range problems {
		if p.File == base {
			p.File = path.Join(dir, base)
			here = append(here, p)
		}
	}
	return here, true
}
