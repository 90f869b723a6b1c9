package ui

import (
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"limber/packs"
	"limber/tracker/agent/api"
)

// physioShots are the pictures of a physiotherapist's plan and of the folder of several computers.
func physioShots() []shot {
	with := func(x *world) *packs.Folder {
		base := filepath.Join(x.t.(interface{ TempDir() string }).TempDir(), "packs")
		f := packs.Open(base, x.w.words.Code, slog.New(slog.DiscardHandler))
		if err := os.WriteFile(filepath.Join(base, "back_plan.yaml"), []byte(physioFile), 0o600); err != nil {
			x.t.Fatal(err)
		}
		f.Reload()
		x.w.d.Packs, x.w.d.Paths.Packs = f, "~/.local/share/limber/packs"
		x.w.reload(f.Catalogue())
		return f
	}
	follow := func(x *world) {
		with(x)
		x.w.followPhysio("back_plan")
		x.w.goTo(home)
	}
	shared := func(x *world) {
		x.agent.status.Settings[shareKey] = "/home/jo/Nextcloud/Limber"
		x.agent.status.Shared = &api.Shared{Folder: "/home/jo/Nextcloud/Limber", Sent: x.wall.Add(-time.Hour), Lines: []api.Line{{File: "limber-0123456789abcdef.jsonl", Line: 7, Why: "damaged"}},
			Devices: []api.Device{{Name: "laptop", Changed: x.wall.Add(-26 * time.Hour)}}}
	}
	several := func(x *world) {
		x.w.show(x.w.prefs)
		x.w.prefs.sheet.Reveal(x.w.prefs.several)
	}
	return []shot{
		{name: "physio-today", then: follow, change: limited},
		{name: "physio-before", then: func(x *world) { follow(x); p, _ := x.w.physioPlan(); x.w.startPhysio(p) }, change: limited},
		{name: "physio-over", then: func(x *world) { follow(x); x.wall = x.wall.AddDate(0, 2, 0); x.w.goTo("exercises"); x.w.goTo(home) }},
		{name: "physio-settings", then: func(x *world) { follow(x); x.w.openPhysio() }},
		{name: "several", change: shared, then: several},
		{name: "several-off", then: several},
	}
}
