package lang

import (
	"go/scanner"
	"go/token"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// literals are the strings in a source file.
func literals(source []byte) (list []string) {
	var s scanner.Scanner
	files := token.NewFileSet()
	s.Init(files.AddFile("", files.Base(), len(source)), source, nil, 0)
	for {
		_, kind, text := s.Scan()
		switch kind {
		case token.EOF:
			return list
		case token.STRING:
			if said, err := strconv.Unquote(text); err == nil {
				list = append(list, said)
			}
		}
	}
}

// unused are the keys that no string of the sources names: neither whole, nor by a beginning that ends with a dot or a
// line below, nor as a beginning and an ending that is in the sources too ("flare.ask" and "_why").
func unused(keys []string, sources fs.FS) ([]string, error) {
	said := map[string]bool{}
	err := fs.WalkDir(sources, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := fs.ReadFile(sources, path)
		for _, s := range literals(text) {
			said[s] = true
		}
		return err
	})
	return slices.DeleteFunc(keys, func(key string) bool {
		for i := 1; i < len(key); i++ {
			begin, end := key[:i], key[i:]
			if strings.HasSuffix(begin, ".") || strings.HasSuffix(begin, "_") {
				end = ""
			} else if end[0] != '.' && end[0] != '_' {
				continue
			}
			if said[begin] && (end == "" || said[end]) {
				return true
			}
		}
		return said[key]
	}), err
}

func TestEveryKeyIsUsed(t *testing.T) {
	found, err := unused(keysOf(t, "en"), os.DirFS(".."))
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range found {
		t.Errorf("nothing says %s", key)
	}
	found, err = unused([]string{"notice.title", "notice.titles", "limit.KNEE", "flare.ask_why", "no.such"}, os.DirFS(".."))
	if err != nil || !slices.Equal(found, []string{"notice.titles", "no.such"}) {
		t.Errorf("found %q to be unused (%v)", found, err)
	}
}

// asked are the keys that a source file asks for by name, as in T("quit").
func asked(source []byte) (keys []string) {
	var s scanner.Scanner
	files := token.NewFileSet()
	s.Init(files.AddFile("", files.Base(), len(source)), source, nil, 0)
	for before := [2]string{}; ; {
		_, kind, text := s.Scan()
		if kind == token.EOF {
			return keys
		}
		if n := len(keys) - 1; n >= 0 && before[1] == keys[n] && kind == token.ADD { // the beginning of one
			keys = keys[:n]
		}
		said := text
		if kind == token.STRING && (before[0] == "T" || before[0] == "N") && before[1] == "(" {
			if key, err := strconv.Unquote(text); err == nil {
				keys, said = append(keys, key), key
			}
		} else if kind == token.LPAREN {
			said = "("
		}
		before = [2]string{before[1], said}
	}
}

// A key that is asked for and missing would be read by a person as it stands.
func TestEveryKeyThatIsAskedForIsThere(t *testing.T) {
	there := map[string]bool{}
	for _, key := range keysOf(t, "en") {
		there[key] = true
	}
	found := 0
	err := fs.WalkDir(os.DirFS(".."), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile("../" + path)
		for _, key := range asked(source) {
			if found++; !there[key] {
				t.Errorf("%s asks for %q, which no language file has", path, key)
			}
		}
		return err
	})
	if err != nil || found < 500 {
		t.Errorf("%d keys were looked for (%v)", found, err)
	}
	if got := asked([]byte(`package p; var _ = w.T("a.b") + w.N("c.", 1) + w.T("d."+x) + w.T("e", y)`)); !slices.Equal(got, []string{"a.b", "c.", "e"}) {
		t.Errorf("found %q", got)
	}
}
