package lang

import (
	"cmp"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"slices"
)

// book knows where each sentence of a language lies in its files, and holds none of them: they are part of the program
// on the disk, and the agent, which keeps what it holds all day, says few of them.
type book struct {
	fsys   fs.FS
	files  []string
	places []place // sorted by key
}

// place is where the value of a key lies: a sentence, or an object with one for each plural form.
type place struct {
	key        uint64 // its hash; that no two keys have the same, a test knows
	from       uint32
	file, size uint16
}

func hash(key string) uint64 {
	h := fnv.New64a()
	_, _ = io.WriteString(h, key)
	return h.Sum64()
}

// open finds the sentences of one language. Its files are part of the program, so a fault in them is a fault in the build.
func open(fsys fs.FS, code string) book {
	b := book{fsys: fsys}
	var err error
	b.files, err = fs.Glob(fsys, code+"/*.json")
	for n, name := range b.files {
		var data []byte
		if data, err = fs.ReadFile(fsys, name); err != nil {
			break
		}
		for key, at := range sentences(data) {
			b.places = append(b.places, place{key: hash(key), from: uint32(at[0]), file: uint16(n), size: uint16(at[1] - at[0])})
		}
	}
	if err != nil {
		panic(fmt.Sprintf("lang: embedded files: %v", err))
	}
	b.places = slices.Clip(b.places)
	slices.SortFunc(b.places, func(x, y place) int { return cmp.Compare(x.key, y.key) })
	return b
}

// sentences goes through the keys of an object in JSON, with the beginning and the end of each one's value, which is a text or
// an object. It reads no other JSON, and leaves it to the tests of the files to say so.
func sentences(data []byte) func(yield func(string, [2]int) bool) {
	return func(yield func(string, [2]int) bool) {
		depth, key, from := 0, "", 0
		for i := 0; i < len(data); i++ {
			begun := i
			switch data[i] {
			case '"':
				for i++; i < len(data) && data[i] != '"'; i++ {
					if data[i] == '\\' {
						i++
					}
				}
				if depth != 1 || i >= len(data) {
					continue
				}
				if key == "" {
					key = string(data[begun+1 : i])
					continue
				}
				from = begun
			case '{':
				if depth++; depth == 2 {
					from = i
				}
				continue
			case '}':
				if depth--; depth != 1 {
					continue
				}
			default:
				continue
			}
			if key != "" && !yield(key, [2]int{from, i + 1}) {
				return
			}
			key = ""
		}
	}
}

func (b book) find(key string) (place, bool) {
	i, ok := slices.BinarySearchFunc(b.places, hash(key), func(p place, h uint64) int { return cmp.Compare(p.key, h) })
	if !ok {
		return place{}, false
	}
	return b.places[i], true
}

func (b book) has(key string) bool {
	_, ok := b.find(key)
	return ok
}

// read gives the value of a key, nil if there is none.
func (b book) read(key string) []byte {
	p, ok := b.find(key)
	if !ok {
		return nil
	}
	f, err := b.fsys.Open(b.files[p.file])
	if err != nil {
		return nil
	}
	defer f.Close()
	data := make([]byte, p.size)
	if at, ok := f.(io.ReaderAt); !ok {
		return nil
	} else if _, err := at.ReadAt(data, int64(p.from)); err != nil && !errors.Is(err, io.EOF) {
		return nil
	}
	return data
}
