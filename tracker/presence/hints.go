package presence

// mostHints are kept for a reader that does not come.
const mostHints = 8

// hints are words of sleep and wake that nobody has read yet, the oldest first.
type hints []string

func (h *hints) add(word string) {
	*h = append(*h, word)
	if over := len(*h) - mostHints; over > 0 {
		*h = (*h)[over:]
	}
}

// tell puts the oldest into the reading; more says that another is left.
func (h *hints) tell(r *Reading) (more bool) {
	if len(*h) > 0 {
		r.Power, *h = (*h)[0], (*h)[1:]
	}
	return len(*h) > 0
}
