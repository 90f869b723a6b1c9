package exercises

import (
	"io/fs"
	"strings"
	"time"

	"limber/yamlfile"
)

// Emergency is whom to call in a country.
type Emergency struct {
	Country  string    `yaml:"-"`         // two letters, ISO 3166
	Number   string    `yaml:"emergency"` // for an ambulance
	Helpline string    `yaml:"helpline"`  // for medical advice that cannot wait; "" where none serves the whole country
	Zones    []float64 `yaml:"zones"`     // the hours east of UTC between which its clocks lie
}

const emergencyFile = "emergency.yaml"

// EmergencyFor gives the numbers of the country of a locale such as de_AT.UTF-8, where a clock with this offset from UTC
// may stand. Else ok is false, and "your local emergency number" is what can be said.
func EmergencyFor(locale string, offset time.Duration) (e Emergency, ok bool) {
	all, problems := loadEmergency(shipped())
	country := countryOf(locale)
	e, ok = all[country]
	hours := offset.Hours()
	if len(problems) > 0 || !ok || hours < e.Zones[0] || hours > e.Zones[1] {
		return Emergency{}, false
	}
	e.Country = country
	return e, true
}

// loadEmergency reads the numbers of all countries.
func loadEmergency(fsys fs.FS) (map[string]Emergency, []yamlfile.Problem) {
	data, p := readBytes(fsys, emergencyFile)
	if p != nil {
		return nil, []yamlfile.Problem{*p}
	}
	all := map[string]Emergency{}
	c, _ := open(emergencyFile, data, &all)
	for country, e := range all {
		if len(country) != 2 || country != strings.ToUpper(country) || e.Number == "" || len(e.Zones) != 2 || e.Zones[0] > e.Zones[1] {
			c.bad(at(country), "%s: a country is two capital letters and has an emergency number and two zones, the western one first", country)
		}
	}
	return all, c.problems
}

// countryOf finds the two letters of the country in a locale; "" if there are none.
func countryOf(locale string) string {
	locale, _, _ = strings.Cut(locale, ".")
	locale, _, _ = strings.Cut(locale, "@")
	parts := strings.FieldsFunc(locale, func(r rune) bool { return r == '_' || r == '-' })
	if len(parts) == 0 {
		return ""
	}
	for _, part := range parts[1:] { // the first is the language
		if len(part) == 2 {
			return strings.ToUpper(part)
		}
	}
	return ""
}
