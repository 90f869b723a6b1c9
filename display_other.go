//go:build !nowindow && !linux

package main

func deadDisplay() error { return nil }
