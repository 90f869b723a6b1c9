package presence

import "sync"

// ender is the end of a part that has no connection to lose.
type ender struct {
	gone chan struct{}
	once sync.Once
}

func newEnder() ender { return ender{gone: make(chan struct{})} }

func (e *ender) done() <-chan struct{} { return e.gone }
func (e *ender) close()                { e.once.Do(func() { close(e.gone) }) }
