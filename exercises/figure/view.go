package figure

import (
	"fmt"
	"strconv"
)

// From gives the same motion seen from elsewhere: side, three_quarter, front, back,
// top, or an azimuth in degrees (0 the person's right side, 90 their face).
func (m *Motion) From(where string) (*Motion, error) {
	v, ok := views[where]
	if !ok {
		degrees, err := strconv.ParseFloat(where, 64)
		if err != nil || !(degrees >= -360 && degrees <= 360) {
			return nil, fmt.Errorf("%q is no view: allowed are side, three_quarter, front, back, top, or degrees from -360 to 360", where)
		}
		v = view{azimuth: degrees, elevation: views["side"].elevation}
	}
	v.focus = m.view.focus
	seen := *m
	seen.view = v
	return &seen, nil
}
