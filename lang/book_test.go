package lang

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"testing"
	"testing/fstest"
)

// keysOf are the keys of a language, sorted, as a reader of JSON finds them.
func keysOf(t *testing.T, code string) (keys []string) {
	t.Helper()
	names, err := fs.Glob(files, code+"/*.json")
	for _, name := range names {
		data, failed := fs.ReadFile(files, name)
		list, wrong := pairs(data)
		err = errors.Join(err, failed, wrong)
		for _, e := range list {
			keys = append(keys, e.key)
		}
	}
	if err != nil || len(keys) == 0 {
		t.Fatalf("%d keys: %v", len(keys), err)
	}
	slices.Sort(keys)
	return keys
}

// A book gives of each key what a reader of JSON gives, in every language there is, and no two keys are one to it.
func TestBookFindsEverySentence(t *testing.T) {
	names, err := fs.Glob(files, "*/*.json")
	if err != nil || len(names) == 0 {
		t.Fatalf("the language files: %v, %v", names, err)
	}
	count := map[string]int{}
	for _, name := range names {
		code := path.Dir(name)
		data, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		list, err := pairs(data)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, e := range list {
			count[code]++
			if got := speeches[code].book().read(e.key); !bytes.Equal(got, e.value) {
				t.Errorf("%s: %s is read as %s, the file has %s", name, e.key, got, e.value)
			}
		}
	}
	for code, n := range count {
		places := speeches[code].book().places
		if len(places) != n {
			t.Errorf("%s has %d sentences, the book has %d", code, n, len(places))
		}
		for i := range places[1:] {
			if places[i].key == places[i+1].key {
				t.Errorf("%s: two keys have one hash", code)
			}
		}
	}
}

// Quotes, braces and colons in a sentence are a part of it; a broken file has what comes before its fault.
func TestBookReadsEveryText(t *testing.T) {
	b := open(fstest.MapFS{"en/a.json": {Data: []byte(`{ "a": "say \"{x}\": \\", "b" : {"one": "}", "other": "{{.N}} \u00e4"},
		"c":"", "d": "cut off`)}}, "en")
	for key, want := range map[string]string{
		"a": `"say \"{x}\": \\"`, "b": `{"one": "}", "other": "{{.N}} \u00e4"}`, "c": `""`, "d": "", "e": "",
	} {
		if got := string(b.read(key)); got != want {
			t.Errorf("%s is read as %s, want %s", key, got, want)
		}
	}
}
