package main

import (
	"runtime"
	"runtime/debug"
)

// An agent lives all day and works for moments, so a small heap matters more to it than a fast collector.
const (
	garbage = 40       // percent that the heap may grow while there is work
	most    = 64 << 20 // bytes at which the collector runs in any case; twenty times what is ever needed
)

// quiet makes this process one that costs next to nothing between its moments.
func quiet() {
	// Two processors would wake each other for every answer of the display.
	runtime.GOMAXPROCS(1)
	debug.SetMemoryLimit(most)
	work()
}

func work() { debug.SetGCPercent(garbage) }

// rest gives back what the work took. Until there is work again the collector stays off: it would run every two
// minutes, for the few kilobytes that a look leaves behind. Who rests long must call rest now and then.
func rest() {
	debug.FreeOSMemory()
	letGo()
	debug.SetGCPercent(-1)
}
