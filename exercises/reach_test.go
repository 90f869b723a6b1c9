package exercises

import "testing"

func TestTheReachIsAMovementThatABodyCanDo(t *testing.T) {
	m := Reach()
	if m == nil {
		t.Fatal("exercises/reach.yaml cannot be read")
	}
	if faults := m.Validate(); len(faults) > 0 {
		t.Error(faults)
	}
	if n := len(m.Steps()); n == 0 {
		t.Error("its steps do not light up")
	}
}
