package exercises

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // the formats that a picture may have
	_ "image/png"
	"io"
	"maps"
	"path"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"limber/yamlfile"
)

// Picture is one picture of a pack's card.
type Picture struct {
	Name   string // of its file, in the pack
	Format string // png, jpeg or svg
	Data   []byte // the file
	// Width and Height are in pixels; of an SVG only their ratio counts.
	Width, Height int
	// Turn is by how many quarters a camera wants the picture turned clockwise, 0 to 3.
	Turn int
}

// What a picture may have at most: a photo of a telephone made half as large fits.
const (
	maxSide     = 4096 // pixels
	maxPixels   = 13_000_000
	minSide     = 16
	maxSVG      = 512 << 10 // bytes
	maxPictures = 6         // of a card
)

var pictureSlots = []string{"start", "middle", "end"}

// PictureAt is the place in Pictures to show at a moment of the cycle, 0 to 1: from the
// first to the last and back again, so that half-way through is the end of the movement.
func (c *Card) PictureAt(at float64) int {
	n := len(c.Pictures)
	there := 2 * at
	if at > 0.5 {
		there = 2 - 2*at
	}
	return min(max(int(there*float64(n-1)+0.5), 0), max(n-1, 0))
}

// pictures reads `pictures: [a.png, b.png]` or `pictures: {start: a.png, end: b.png}`.
func (c *checker) pictures(node *yaml.Node, part packPart) []Picture {
	if part.pack.Single {
		c.problems = append(c.problems, yamlfile.At(c.file, node, "pictures: a card that is one file alone has none; put the card and its pictures in a folder, or drop them together"))
		return nil
	}
	names := c.pictureNames(node)
	if n := len(names); n == 0 || n > maxPictures {
		if len(c.problems) == 0 || n > 0 {
			c.problems = append(c.problems, yamlfile.At(c.file, node, "pictures: there are %d; allowed: 1 to %d", n, maxPictures))
		}
		return nil
	}
	var list []Picture
	for _, n := range names {
		name := path.Join(path.Dir(part.file), n.Value)
		data, ok := part.pack.Files[name]
		switch why := goodName(n.Value); {
		case why != "":
			c.problems = append(c.problems, yamlfile.At(c.file, n, "pictures: %q does not do: %s; allowed: a file of this pack, such as start.png", clipName(n.Value), why))
		case !ok:
			c.problems = append(c.problems, yamlfile.At(c.file, n, "pictures: there is no file %s in this pack; %s", clipName(name), part.pack.picturesHere()))
		default:
			pic, err := readPicture(name, data)
			if err != nil {
				c.problems = append(c.problems, yamlfile.At(c.file, n, "pictures: %s: %v", clipName(name), err))
				continue
			}
			list = append(list, pic)
		}
	}
	return list
}

// pictureNames gives the nodes with the names, from the start to the end of the movement.
func (c *checker) pictureNames(node *yaml.Node) []*yaml.Node {
	var names []*yaml.Node
	wrong := func(n *yaml.Node, what string) {
		c.problems = append(c.problems, yamlfile.At(c.file, n, "pictures: %s; allowed: [start.png, end.png], or {start: a.png, end: b.png}", what))
	}
	add := func(n *yaml.Node) {
		if n.Kind != yaml.ScalarNode || n.Value == "" || n.Tag != "!!str" {
			wrong(n, "the name of a file is wanted here")
			return
		}
		names = append(names, n)
	}
	switch node.Kind {
	case yaml.SequenceNode:
		for _, n := range node.Content {
			add(n)
		}
	case yaml.MappingNode:
		for i := 0; i+1 < len(node.Content); i += 2 {
			if key := node.Content[i]; !slices.Contains(pictureSlots, key.Value) {
				wrong(key, fmt.Sprintf("%q is none of %s", clipName(key.Value), list(pictureSlots)))
			}
		}
		for _, slot := range pictureSlots {
			if yamlfile.Has(node, slot) {
				add(yamlfile.Find(node, slot))
			}
		}
	default:
		wrong(node, "a list of files is wanted here")
	}
	return names
}

func (p *Pack) picturesHere() string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(p.Files)) {
		if isPicture(name) && len(names) < 8 {
			names = append(names, clipName(name))
		}
	}
	if len(names) == 0 {
		return "there are no pictures in it (.png, .jpg or .svg)"
	}
	return "there are " + list(names)
}

// readPicture looks at the head of a picture: what it is, and how large.
func readPicture(name string, data []byte) (Picture, error) {
	if strings.EqualFold(path.Ext(name), ".svg") {
		w, h, err := checkSVG(data)
		return Picture{Name: name, Format: "svg", Data: data, Width: w, Height: h}, err
	}
	conf, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || format != "png" && format != "jpeg" {
		return Picture{}, fmt.Errorf("this is no picture that can be read; allowed: PNG, JPEG and SVG")
	}
	w, h := conf.Width, conf.Height
	switch {
	case w < minSide || h < minSide:
		return Picture{}, fmt.Errorf("the picture has only %d x %d pixels; allowed: at least %d x %d", w, h, minSide, minSide)
	case w > maxSide || h > maxSide || w*h > maxPixels:
		return Picture{}, fmt.Errorf("the picture has %d x %d pixels; allowed: at most %d on each side and %d million in all; save it smaller", w, h, maxSide, maxPixels/1_000_000)
	}
	return Picture{Name: name, Format: format, Data: data, Width: w, Height: h, Turn: cameraTurn(format, data)}, nil
}

// Decode gives the pixels of a PNG or JPEG, as the file has them.
func (p Picture) Decode() (image.Image, error) {
	if p.Format == "svg" {
		return nil, fmt.Errorf("%s is no picture of pixels", p.Name)
	}
	img, _, err := image.Decode(bytes.NewReader(p.Data))
	if err != nil {
		return nil, fmt.Errorf("%s is damaged: %w", p.Name, err)
	}
	return img, nil
}

// CheckPicture reads a picture to its end and tells what is wrong with it, by a name for messages.
func CheckPicture(name string, r io.Reader) []yamlfile.Problem {
	p := &Pack{File: name, Single: true}
	if data, ok := p.readAll("", r, maxPicture); ok {
		if err := wholePicture(name, data); err != nil {
			p.Faults = append(p.Faults, pictureProblem(name, err))
		}
	}
	return p.Faults
}

func pictureProblem(file string, err error) yamlfile.Problem {
	var mark markError
	if errors.As(err, &mark) {
		return yamlfile.Problem{File: file, Line: mark.line, Column: mark.column, What: mark.what}
	}
	return yamlfile.Problem{File: file, What: err.Error()}
}

func wholePicture(name string, data []byte) error {
	pic, err := readPicture(name, data)
	if err == nil && pic.Format != "svg" {
		_, err = pic.Decode()
	}
	return err
}

// brokenPictures finds pictures whose head is good and whose rest is not.
func (p *Pack) brokenPictures() []yamlfile.Problem {
	var problems []yamlfile.Problem
	for _, name := range slices.Sorted(maps.Keys(p.Files)) {
		if isPicture(name) {
			if err := wholePicture(name, p.Files[name]); err != nil {
				problems = append(problems, pictureProblem(p.path(name), err))
			}
		}
	}
	return problems
}

// cameraTurn reads the orientation that a camera writes into a JPEG (Exif 2.32, tag 0x0112):
// a telephone held upright takes a picture that lies on its side. Mirrored ones are rare
// and are shown as they are.
func cameraTurn(format string, data []byte) int {
	if format != "jpeg" {
		return 0
	}
	for i := 2; i+4 <= len(data) && data[i] == 0xFF && data[i+1] != 0xDA; {
		length := int(data[i+2])<<8 | int(data[i+3])
		if data[i+1] == 0xE1 && length >= 2 && i+2+length <= len(data) {
			if exif, ok := bytes.CutPrefix(data[i+4:i+2+length], []byte("Exif\x00\x00")); ok {
				return orientation(exif)
			}
		}
		i += 2 + max(length, 2)
	}
	return 0
}

// orientation finds the tag in the first directory of a TIFF block.
func orientation(tiff []byte) int {
	if len(tiff) < 8 {
		return 0
	}
	number := func(at, size int) int {
		v := 0
		for i := range size {
			if at < 0 || at+size > len(tiff) {
				return 0
			}
			b := int(tiff[at+i])
			if tiff[0] == 'I' {
				v |= b << (8 * i)
			} else {
				v = v<<8 | b
			}
		}
		return v
	}
	dir := number(4, 4)
	for n := range min(number(dir, 2), 200) {
		if at := dir + 2 + 12*n; number(at, 2) == 0x0112 {
			return map[int]int{6: 1, 3: 2, 8: 3}[number(at+8, 2)]
		}
	}
	return 0
}
