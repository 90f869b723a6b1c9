package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Page scrolls a column of content: as wide as the page, as high as it needs.
type Page struct {
	widget.BaseWidget
	content fyne.CanvasObject
	sheet   *fyne.Container
	scroll  *container.Scroll
	layout  *sheetLayout
}

// NewPage puts content on a page.
func NewPage(content fyne.CanvasObject) *Page {
	p := &Page{content: content, layout: &sheetLayout{}}
	p.sheet = container.New(p.layout, content)
	p.scroll = container.NewVScroll(p.sheet)
	p.ExtendBaseWidget(p)
	return p
}

// sheetLayout gives content the page's width, so that Fyne's scroll sees the right height. It keeps the height from
// one Relayout to the next: Fyne asks for it four times at each turn of the wheel.
type sheetLayout struct{ width, height float32 }

func (l *sheetLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.Position{})
		o.Resize(fyne.NewSize(size.Width, max(size.Height, HeightFor(o, size.Width))))
	}
}

func (l *sheetLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, l.height)
}

// Relayout measures again, after content has come, gone or changed its words.
func (p *Page) Relayout() {
	p.layout.width = p.Size().Width
	if p.layout.width == 0 {
		return
	}
	p.layout.height = HeightFor(p.content, p.layout.width)
	size := fyne.NewSize(p.layout.width, max(p.Size().Height, p.layout.height))
	p.sheet.Resize(size)
	p.layout.Layout(p.sheet.Objects, size)
	p.scroll.Refresh()
}

// ScrollToTop shows the beginning.
func (p *Page) ScrollToTop() { p.scroll.ScrollToTop() }

// ScrollToEnd shows the end.
func (p *Page) ScrollToEnd() { p.scroll.ScrollToBottom() }

// ScrollBy scrolls so far down, or up by less than nothing. What is on the page is not painted anew: Refresh would.
func (p *Page) ScrollBy(dy float32) {
	most := max(0, p.sheet.Size().Height-p.Size().Height)
	p.scroll.ScrollToOffset(fyne.NewPos(0, min(max(0, p.scroll.Offset.Y+dy), most)))
}

// Hold makes a change of the page, and scrolls so that o stays where it was seen: under the finger that has tapped it.
func (p *Page) Hold(o fyne.CanvasObject, change func()) {
	d := fyne.CurrentApp().Driver()
	was := d.AbsolutePositionForObject(o).Y
	change()
	p.ScrollBy(d.AbsolutePositionForObject(o).Y - was)
}

// Scrolled is how far it is scrolled down.
func (p *Page) Scrolled() float32 { return p.scroll.Offset.Y }

// Reveal scrolls as little as is needed for o, which lies on this page, to be seen.
func (p *Page) Reveal(o fyne.CanvasObject) {
	d := fyne.CurrentApp().Driver()
	top := d.AbsolutePositionForObject(o).Y - d.AbsolutePositionForObject(p).Y
	const margin = 24
	switch bottom := top + o.Size().Height; {
	case top < margin:
		p.ScrollBy(top - margin)
	case bottom > p.Size().Height-margin:
		p.ScrollBy(bottom - p.Size().Height + margin)
	}
}

// CreateRenderer belongs to Fyne.
func (p *Page) CreateRenderer() fyne.WidgetRenderer { return &pageRenderer{p} }

type pageRenderer struct{ p *Page }

func (r *pageRenderer) Destroy()                     {}
func (r *pageRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.p.scroll} }
func (r *pageRenderer) MinSize() fyne.Size           { return fyne.NewSize(200, 100) }
func (r *pageRenderer) Refresh()                     { r.p.Relayout() }
func (r *pageRenderer) Layout(s fyne.Size) {
	r.p.layout.width = s.Width
	r.p.scroll.Resize(s)
	r.p.Relayout()
}

// followed is the page in front; whoever gets the focus asks it to scroll there, because Fyne's scroll does not follow the Tab key.
var followed *Page

// Follow names the page in front; nil: none.
func Follow(p *Page) { followed = p }

func reveal(o fyne.CanvasObject) {
	if followed == nil || !contains(followed.content, o) {
		return
	}
	followed.Reveal(o)
}

func contains(tree, o fyne.CanvasObject) bool {
	if tree == o {
		return true
	}
	switch t := tree.(type) {
	case *fyne.Container:
		for _, child := range t.Objects {
			if contains(child, o) {
				return true
			}
		}
	case interface{ Inside() fyne.CanvasObject }:
		return contains(t.Inside(), o)
	}
	return false
}
