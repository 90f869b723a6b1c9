package exercises

import (
	"crypto/sha256"
	"sync"

	"limber/exercises/figure"
)

// motionFaults keeps what is wrong with the motions of files that have been looked at, by their bytes: looking takes
// some 20 ms, and a folder of packs is read again after each change in it.
var motionFaults = struct {
	sync.Mutex
	of map[[sha256.Size]byte][]figure.MotionProblem
}{of: map[[sha256.Size]byte][]figure.MotionProblem{}}

const mostKept = 2000 // files

// faultsOf is m.Faults for the motion of a file.
func faultsOf(m *figure.Motion, file []byte) []figure.MotionProblem {
	key := sha256.Sum256(file)
	motionFaults.Lock()
	faults, known := motionFaults.of[key]
	motionFaults.Unlock()
	if known {
		return faults
	}
	faults = m.Faults()
	motionFaults.Lock()
	defer motionFaults.Unlock()
	if len(motionFaults.of) >= mostKept {
		clear(motionFaults.of)
	}
	motionFaults.of[key] = faults
	return faults
}
