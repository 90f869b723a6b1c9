package plan

import (
	"time"

	"limber/yamlfile"
)

// file is a profile as it is written.
type profileFile struct {
	Feels         string            `yaml:"feels"`
	WorseWith     string            `yaml:"worse_with"`
	Flags         []string          `yaml:"flags"`
	Level         int               `yaml:"level"`
	Minutes       int               `yaml:"minutes"`
	DaysPerWeek   int               `yaml:"days_per_week"`
	Place         []string          `yaml:"place"`
	Kit           []string          `yaml:"kit"`
	Screening     []string          `yaml:"screening"`
	OptIn         []string          `yaml:"opt_in"`
	Unwanted      []string          `yaml:"unwanted"`
	Packs         []string          `yaml:"packs"`
	Pain          *int              `yaml:"pain"`
	Age           int               `yaml:"age"`
	PregnantWeeks *int              `yaml:"pregnant_weeks"`
	HipReplaced   bool              `yaml:"hip_replaced"`
	Cleared       map[string]string `yaml:"cleared"`
	Since         string            `yaml:"since"`
}

// ReadProfile reads a profile file, strictly: what is wrong is told with its line, and what is right is kept.
func ReadProfile(file string, data []byte) (Profile, []yamlfile.Problem) {
	var f profileFile
	problems := yamlfile.Decode(file, data, &f)
	p := Profile{
		Feels: f.Feels, WorseWith: f.WorseWith, Flags: f.Flags, Level: f.Level, Minutes: f.Minutes, DaysPerWeek: f.DaysPerWeek,
		Place: f.Place, Kit: f.Kit, Screening: f.Screening, OptIn: f.OptIn, Unwanted: f.Unwanted, Packs: f.Packs,
		Pain: f.Pain, Age: f.Age, PregnantWeeks: f.PregnantWeeks, HipReplaced: f.HipReplaced,
	}
	for id, on := range f.Cleared {
		if t, err := time.Parse(time.DateOnly, on); err == nil {
			if p.Cleared == nil {
				p.Cleared = map[string]time.Time{}
			}
			p.Cleared[id] = t
		}
	}
	return p, problems
}
