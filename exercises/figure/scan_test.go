package figure

import "fmt"

func sscan(s string, w, h *int) (int, error) { return fmt.Sscanf(s, "%dx%d", w, h) }
