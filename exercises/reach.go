package exercises

import (
	_ "embed"
	"sync"

	"gopkg.in/yaml.v3"

	"limber/exercises/figure"
)

//go:embed reach.yaml
var reachFile []byte

// Reach is the movement of the forward reach, a short test of the profile. It is no card: nobody is to exercise it.
var Reach = sync.OnceValue(func() *figure.Motion {
	var f struct {
		Motion yaml.Node `yaml:"motion"`
	}
	if err := yaml.Unmarshal(reachFile, &f); err != nil { // it is a part of the program, and a test reads it
		return nil
	}
	m, _ := figure.ParseMotion(&f.Motion)
	return m
})
