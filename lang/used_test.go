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
	if _, err := os.Stat("../go.mod"); err != nil {
		t.Skip("the sources are not here")
	}
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
