package widgets

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"limber/ui/theme"
)

// ChartSample is a small square that shows how something is drawn, for a legend.
type ChartSample struct {
	widget.BaseWidget
	draw func(b *chartBrush)
}

// NewChartSample shows a bar of a look; so small, a pause needs the ink of a calendar's day.
func NewChartSample(look ChartLook) *ChartSample {
	if look == LookPaused {
		look = LookPausedDay
	}
	return newChartSample(func(b *chartBrush) { b.rect(2, 3, sampleSize-2, sampleSize-3, look) })
}

// NewDotSample shows a dot of a look.
func NewDotSample(look ChartLook) *ChartSample {
	return newChartSample(func(b *chartBrush) { b.dot(sampleSize/2, sampleSize/2, 4, look) })
}

// NewRangeSample shows the thin line from the least to the most.
func NewRangeSample() *ChartSample {
	return newChartSample(func(b *chartBrush) { b.rect(sampleSize/2-1.25, 2, sampleSize/2+1.25, sampleSize-2, LookRange) })
}

// NewTickSample shows the mark below an axis.
func NewTickSample() *ChartSample {
	return newChartSample(func(b *chartBrush) { b.rect(sampleSize/2-2, 4, sampleSize/2+2, sampleSize-4, LookTeal) })
}

// NewLineSample shows the quiet line, or the dashed one.
func NewLineSample(dashed bool) *ChartSample {
	return newChartSample(func(b *chartBrush) {
		if !dashed {
			b.box(image.Rect(0, b.px(sampleSize/2-1.25), b.px(sampleSize), b.px(sampleSize/2+1.25)), mix(theme.Ink3, theme.Surface, 0.7))
			return
		}
		for x := float32(0); x < sampleSize; x += 7 {
			b.box(image.Rect(b.px(x), b.px(sampleSize/2-0.75), b.px(x+4), b.px(sampleSize/2+0.75)), theme.Color(theme.Ink2))
		}
	})
}

// NewCalendarSample shows a day.
func NewCalendarSample(d CalendarDay) *ChartSample {
	return newChartSample(func(b *chartBrush) { b.cell(2, 2, sampleSize-4, d) })
}

func newChartSample(draw func(b *chartBrush)) *ChartSample {
	s := &ChartSample{draw: draw}
	s.ExtendBaseWidget(s)
	return s
}

// MinSize is a little larger than a letter.
func (s *ChartSample) MinSize() fyne.Size { return fyne.NewSquareSize(sampleSize) }

// CreateRenderer belongs to Fyne.
func (s *ChartSample) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRaster(func(w, h int) image.Image {
		b := &chartBrush{img: image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1))), one: float32(max(h, 1)) / sampleSize}
		s.draw(b)
		return b.img
	}))
}

// Meter is a part of a whole as a bar in a look.
type Meter struct {
	widget.BaseWidget
	value float32
	look  ChartLook
}

// NewMeter shows a value from 0 to 1.
func NewMeter(value float32, look ChartLook) *Meter {
	m := &Meter{value: min(max(value, 0), 1), look: look}
	m.ExtendBaseWidget(m)
	return m
}

const meterHeight = 10

// MinSize belongs to Fyne.
func (m *Meter) MinSize() fyne.Size { return fyne.NewSize(40, meterHeight) }

// CreateRenderer belongs to Fyne.
func (m *Meter) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRaster(func(w, h int) image.Image {
		size := m.Size()
		b := &chartBrush{img: image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1))), one: float32(max(h, 1)) / max(size.Height, 1)}
		top := (size.Height - meterHeight) / 2
		b.box(image.Rect(0, b.px(top), w, b.px(top+meterHeight)), theme.Color(theme.Raised))
		if m.value > 0 {
			b.rect(0, top, max(2, size.Width*m.value), top+meterHeight, m.look)
		}
		return b.img
	}))
}
