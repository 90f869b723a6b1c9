package main

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"limber/exercises"
	"limber/journal"
	"limber/progress"
)

// tenYears writes a journal of ten years: four sessions of eight cards a week and two breaks of three cards each
// working day, half of the pains said, and of the newest days the detail of the sitting.
func tenYears(tb testing.TB, detail int) (path string, end time.Time) {
	tb.Helper()
	path = filepath.Join(tb.TempDir(), "journal.db")
	j, _, err := journal.OpenAgent(path, nil) // makes the tables
	if err != nil {
		tb.Fatal(err)
	}
	defer j.Close()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		tb.Fatal(err)
	}
	defer db.Close()
	tx, err := db.Begin()
	if err != nil {
		tb.Fatal(err)
	}
	cards := []string{"cat_cow", "childs_pose", "knee_to_chest_single", "bridge", "bird_dog", "dead_bug_heel_slide", "clamshell", "walk"}
	end = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	do := func(query string, args ...any) {
		if err == nil {
			_, err = tx.Exec(query, args...)
		}
	}
	session := func(at time.Time, routine string, isBreak bool, n int, pain any) {
		id, ms := fmt.Sprint(routine, at.UnixMilli()), at.UnixMilli()
		do(`INSERT INTO sessions (id, routine, is_break, started_ms, started_offset, ended_ms, ended_offset, outcome, worked_ms, pain_before, pain_after)
				VALUES (?, ?, ?, ?, 3600, ?, 3600, 'done', 600000, ?, ?)`, id, routine, isBreak, ms, ms+900000, pain, pain)
		for i, c := range cards[:n] {
			do(`INSERT INTO session_items (session, place, card, side, sets, reps, seconds, planned, outcome) VALUES (?, ?, ?, 'both', 2, 8, 60, 60, 'done')`, id, i, c)
		}
	}
	for back := 3652; back >= 0; back-- {
		day := end.AddDate(0, 0, -back)
		if back%7 < 4 {
			var pain any
			if back%2 == 0 {
				pain = back % 6
			}
			session(day.Add(7*time.Hour), "plan", false, 8, pain)
		}
		if day.Weekday() == time.Saturday || day.Weekday() == time.Sunday {
			continue
		}
		session(day.Add(10*time.Hour), "desk_2", true, 3, nil)
		session(day.Add(14*time.Hour), "desk_2", true, 3, nil)
		if back >= detail {
			do(`INSERT INTO days (date, known_ms, sitting_ms, longest_ms, standing_ms, breaks, offered) VALUES (?, 30000000, 20000000, 3000000, 0, 6, 8)`, day.Format(time.DateOnly))
			continue
		}
		for n := range 30 {
			from := day.Add(8*time.Hour + time.Duration(n)*18*time.Minute).UnixMilli()
			do(`INSERT INTO stretches (from_ms, from_offset, to_ms, to_offset, kind, evidence) VALUES (?, 3600, ?, 3600, ?, 'input')`, from, from+17*60000, []string{"sitting", "away"}[n%2])
		}
	}
	if err == nil {
		err = tx.Commit()
	}
	if err != nil {
		tb.Fatal(err)
	}
	return path, end
}

// BenchmarkProgressOfTenYears is what the Progress screen waits for: from the open journal to all that it draws.
// What painting takes, BenchmarkProgressIsPainted tells in package ui.
//
//	go test -tags nowindow -run - -bench ProgressOfTenYears .
func BenchmarkProgressOfTenYears(b *testing.B) {
	catalogue := exercises.Load("en")
	for _, detail := range []int{30, 365} { // days of which the sitting's detail is kept: as set at first, and the most
		b.Run(fmt.Sprintf("detail of %d days", detail), func(b *testing.B) {
			path, end := tenYears(b, detail)
			j, err := journal.OpenWindow(path)
			if err != nil {
				b.Fatal(err)
			}
			defer j.Close()
			for b.Loop() {
				h, err := j.Course(context.Background())
				if err != nil {
					b.Fatal(err)
				}
				days, err := j.Totals(context.Background(), time.Unix(0, 0), end.AddDate(0, 0, 1))
				if err != nil {
					b.Fatal(err)
				}
				in := progress.Input{History: past(h), Goal: 4, Now: end.Add(12 * time.Hour), Catalogue: catalogue}
				for _, d := range days {
					in.Sitting = append(in.Sitting, progress.Sitting{Date: progress.DateOf(d.Date), Known: d.Known, Sitting: d.Sitting, Longest: d.Longest})
				}
				if s := progress.Read(in).Over(progress.All); len(s.Weeks) < 520 || s.Sessions < 2000 || s.Known < 2500 || s.Worked == 0 {
					b.Fatalf("the ten years have %d weeks, %d sessions, %d days of sitting, %v of work", len(s.Weeks), s.Sessions, s.Known, s.Worked)
				}
			}
		})
	}
}
