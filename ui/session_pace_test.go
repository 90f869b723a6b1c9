package ui

import (
	"testing"
	"time"
)

func TestAStutterIsTold(t *testing.T) {
	var drawn, slow, told int
	var longest time.Duration
	p := pace{tell: func(n, s int, l time.Duration) { drawn, slow, longest, told = n, s, l, told+1 }}
	at := time.Second
	for i := range 2000 {
		p.picture(at)
		at += frameTime
		if i == 100 || i == 200 {
			at += 40 * time.Millisecond
		}
	}
	if told != 1 || slow != 2 || longest != frameTime+40*time.Millisecond || drawn < 1790 || drawn > 1800 {
		t.Errorf("told %d times: %d pictures, %d slow, the longest %v", told, drawn, slow, longest)
	}
}
