package exercises

import (
	"bytes"
	"image"
	"image/jpeg"
	"strings"
	"testing"

	"limber/yamlfile"
)

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><g style="fill:#1e9999"><path d="M0 0 L10 10" stroke="#e95"/></g></svg>`

// withPictures is the card with pictures in the place of its motion.
func withPictures(list string) []byte {
	before, _, _ := strings.Cut(ownCard, "motion:")
	return []byte(before + "pictures: " + list + "\ntempo: 6s\n")
}

func TestPicturesStandForPoses(t *testing.T) {
	var jpg bytes.Buffer
	if err := jpeg.Encode(&jpg, image.NewGray(image.Rect(0, 0, 60, 40)), nil); err != nil {
		t.Fatal(err)
	}
	files := Files{"a.png": picture(t, 100, 80), "pics/b.jpg": jpg.Bytes(), "c.svg": []byte(drawing), "wall_slide.yaml": withPictures("[a.png, pics/b.jpg, c.svg]")}
	cat, p := load1(t, "en", files)
	if len(p.Problems) > 0 {
		t.Fatal(p.Problems)
	}
	c := cat.Card("wall_slide")
	var got []string
	for _, pic := range c.Pictures {
		got = append(got, pic.Format)
	}
	if strings.Join(got, " ") != "png jpeg svg" || c.Pictures[0].Width != 100 || c.Pictures[2].Height != 300 || c.Motion != nil || c.Tempo != 6e9 {
		t.Errorf("pictures %v of %+v", got, c)
	}
	for at, want := range map[float64]int{0: 0, 0.1: 0, 0.25: 1, 0.5: 2, 0.75: 1, 1: 0} {
		if got := c.PictureAt(at); got != want {
			t.Errorf("at %v picture %d is shown, want %d", at, got, want)
		}
	}
	if p := CheckPack(onePack(files)[0]); len(p.Problems) > 0 {
		t.Error(p.Problems)
	}
	files["wall_slide.yaml"] = withPictures("{end: c.svg, start: a.png}")
	if c := LoadWith("en", onePack(files)).Card("wall_slide"); len(c.Pictures) != 2 || c.Pictures[0].Name != "a.png" {
		t.Errorf("start and end: %+v", c.Pictures)
	}
	// A picture that breaks off is found by the check.
	files["a.png"] = files["a.png"][:60]
	if got := yamlfile.Problems(CheckPack(onePack(files)[0]).Problems).Error(); !strings.Contains(got, "mine/a.png: a.png is damaged") {
		t.Error(got)
	}
}

func TestSVGMustBeStill(t *testing.T) {
	for name, c := range map[string]struct{ svg, want string }{
		"good":                   {drawing, ""},
		"inkscape":               {`<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://i" inkscape:version="1" width="40mm" viewBox="0 0 40 30"><inkscape:namedview a="b"><inkscape:grid/></inkscape:namedview><rect width="3" style="fill:#ff0000;-inkscape-font:x"/></svg>`, ""},
		"script":                 {`<svg viewBox="0 0 9 9"><script>alert(1)</script></svg>`, "<script> is not allowed"},
		"handler":                {`<svg viewBox="0 0 9 9" onload="x()"/>`, "onload is not allowed"},
		"image":                  {`<svg viewBox="0 0 9 9"><image href="http://x/y.png"/></svg>`, "<image> is not allowed"},
		"use":                    {`<svg viewBox="0 0 9 9"><use href="#a"/></svg>`, "<use> is not allowed"},
		"style sheet":            {`<svg viewBox="0 0 9 9"><style>@import "x"</style></svg>`, "<style> is not allowed"},
		"outside":                {`<svg viewBox="0 0 9 9"><rect fill="url(http://x/y)"/></svg>`, "fill leads out of the picture"},
		"outside too":            {`<svg viewBox="0 0 9 9"><rect style="fill: url('file:///x')"/></svg>`, "style leads out of the picture"},
		"gradient":               {`<svg viewBox="0 0 9 9"><rect fill="url(#g)"/></svg>`, ""},
		"entity bomb":            {`<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg viewBox="0 0 9 9"/>`, "definitions (<!...>) are not allowed"},
		"entity":                 {`<svg viewBox="0 0 9 9"><desc>&x;</desc></svg>`, "no well-formed SVG"},
		"animation":              {`<svg viewBox="0 0 9 9"><animate attributeName="x"/></svg>`, "<animate> is not allowed"},
		"huge":                   {`<svg viewBox="0 0 9 9"><rect x="9e99"/></svg>`, "out of range"},
		"endless":                {`<svg viewBox="0 0 9 9"><path stroke-dasharray="0 0.0001"/></svg>`, "stroke-dasharray of <path> is not allowed"},
		"other vocabulary":       {`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g xmlns="http://x"><path d="M0 0L9e99 0"/></g></svg>`, "<g> here is no SVG"},
		"a note that draws":      {`<svg viewBox="0 0 9 9" xmlns:x="http://x"><metadata><x:a1><x:path d="M0 0L9e99 0"/></x:a1></metadata></svg>`, "<path> here is no SVG"},
		"nothing but other":      {`<svg xmlns="http://x" viewBox="0 0 9 9"><path d="M0 0L9e99 0"/></svg>`, "<svg> here is no SVG"},
		"attribute of a note":    {`<svg viewBox="0 0 9 9" xmlns:x="http://x"><path x:d="M0 0L9e99 0"/></svg>`, "out of range"},
		"shapes inside a note":   {`<svg viewBox="0 0 9 9" xmlns:x="http://x"><x:note><script/></x:note></svg>`, "<script> is not allowed"},
		"what editors note down": {`<svg viewBox="0 0 9 9" xmlns:i="http://i" i:version="1.3.2 (091e20e, 2023-11-25)"><metadata><r:RDF xmlns:r="http://r"><c:Work xmlns:c="http://c" r:about=""><d:title xmlns:d="http://d">A</d:title></c:Work></r:RDF></metadata><path i:label="Layer 20231105" i:nodetypes="cc" d="M0 0L5 5"/></svg>`, ""},
		"two pictures":           {`<svg viewBox="0 0 9 9"/><svg viewBox="0 0 9 9"/>`, "a second picture begins here"},
		"text behind":            {"<svg viewBox=\"0 0 9 9\"></svg>\nhello", "there is text behind the end"},
		"no number":              {`<svg viewBox="0 0 9 9"><rect width="NaN"/></svg>`, `width holds "NaN", which is no number`},
		"endless number":         {`<svg viewBox="0 0 9 9"><path style="stroke-width:inf"/></svg>`, `style holds "inf"`},
		"escaped":                {`<svg viewBox="0 0 9 9"><rect style="fill:\75rl(http://x/y)"/></svg>`, "style holds a backslash"},
		"many shapes":            {`<svg viewBox="0 0 9 9">` + strings.Repeat("<rect/>", 2000) + `</svg>`, "too many shapes; allowed: 2000"},
		"many gradients":         {`<svg viewBox="0 0 9 9"><defs>` + strings.Repeat("<linearGradient/>", 51) + `</defs></svg>`, "too many gradients; allowed: 50"},
		"no size":                {`<svg><rect/></svg>`, "the size is missing or odd"},
		"no svg":                 {`<html></html>`, "an SVG begins with <svg>, not <html>"},
		"not XML":                {`hello`, "there is no SVG in it"},
		"cut off":                {`<svg viewBox="0 0 9 9"><g>`, "no well-formed SVG"},
		"deep":                   {`<svg viewBox="0 0 9 9">` + strings.Repeat("<g>", 60) + strings.Repeat("</g>", 60) + `</svg>`, "nested too deeply"},
	} {
		_, _, err := checkSVG([]byte(c.svg))
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

// A photo that a telephone took upright says so.
func TestPhotosAreTurned(t *testing.T) {
	exif := []byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00")
	data := append([]byte{0xFF, 0xD8, 0xFF, 0xE1, 0, byte(len(exif) + 2)}, exif...)
	if got := cameraTurn("jpeg", data); got != 1 {
		t.Errorf("turned by %d quarters, want 1", got)
	}
	for cut := range data { // and a damaged one says nothing
		cameraTurn("jpeg", data[:cut])
	}
}
