package settings

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"
)

// said builds a field for an answer that need not have been given: one of a few words, or nothing at all.
func said(key string, answers []string, at func(*Settings) *string) field {
	parse := func(v string) (string, error) {
		if v != "" && !slices.Contains(answers, v) {
			return "", fmt.Errorf("%s is none of them", quote(v))
		}
		return v, nil
	}
	f := of(key, strings.Join(answers, ", ")+`, or "" for not said`, at, parse, func(v string) string { return v })
	f.yaml = func(s Settings) string {
		if v := *at(&s); v != "" {
			return v
		}
		return `""`
	}
	return f
}

// longestPath is more than any system allows.
const longestPath = 4096

// drive begins a full path on Windows: a letter with a colon, or a computer's name.
var drive = pattern(`^([A-Za-z]:[\\/]|\\\\[^\\])`)

// syncFolder is a folder's full path, of this system or another one: a settings file may be carried about. Whether
// there is such a folder is not asked: the drive may be away for a while.
func syncFolder() field {
	parse := func(v string) (string, error) {
		switch {
		case v == "":
			return "", nil
		case len(v) > longestPath || strings.ContainsFunc(v, unicode.IsControl):
			return "", errors.New("that is no path of a folder")
		case !path.IsAbs(v) && !drive().MatchString(v):
			return "", fmt.Errorf("%s is no full path", quote(v))
		}
		return v, nil
	}
	at := func(s *Settings) *string { return &s.SyncFolder }
	f := of("sync_folder", `the full path of a folder, or "" for none`, at, parse, func(v string) string { return v })
	f.yaml = func(s Settings) string { return singleQuoted(s.SyncFolder) }
	return f
}

// singleQuoted is text as YAML takes it letter by letter, backslashes too.
func singleQuoted(text string) string {
	if text == "" {
		return `""`
	}
	return "'" + strings.ReplaceAll(text, "'", "''") + "'"
}
