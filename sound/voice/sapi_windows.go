package voice

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"time"

	"github.com/go-ole/go-ole"
	"github.com/go-ole/go-ole/oleutil"
)

const sapiName = "SAPI"

// Flags of ISpVoice::Speak.
const (
	sapiAsync  = 1  // come back at once
	sapiPurge  = 2  // cut off what is being said
	sapiPlain  = 16 // "<" is no tag
	sapiListen = 50 // ms between two looks at whether somebody has cut it off
)

// lcids are the languages that SAPI's voices give themselves, by the base of the
// tag: the regions of a language are languages of their own to it, in hexadecimal.
var lcids = map[string][]string{
	"de": {"407", "C07", "807"},
	"en": {"409", "809", "C09", "1009", "1409", "1809", "4009"},
}

// sapi speaks by SAPI.SpVoice. COM wants one thread: a goroutine of its own.
type sapi struct {
	jobs   chan func(*ole.IDispatch) error
	errs   chan error
	volume int
}

func openSAPI(ctx context.Context, lang string) (Speaker, error) {
	s := &sapi{jobs: make(chan func(*ole.IDispatch) error), errs: make(chan error, 1), volume: -1}
	go s.run(base(lang))
	select {
	case err := <-s.errs:
		if err != nil {
			return nil, err
		}
		return s, nil
	case <-ctx.Done(): // the goroutine ends by itself once COM answers
		close(s.jobs)
		return nil, &Problem{Key: noAnswer, Err: errors.New("SAPI does not answer")}
	}
}

// run is the goroutine of the voice; its first error says whether there is one.
func (s *sapi) run(lang string) {
	runtime.LockOSThread() // and never unlocked: the thread ends with the goroutine
	if err := ole.CoInitializeEx(0, ole.COINIT_APARTMENTTHREADED); err != nil {
		s.errs <- fmt.Errorf("COM: %w", err)
		return
	}
	defer ole.CoUninitialize()
	voice, err := newSpVoice(lang)
	s.errs <- err
	if err != nil {
		return
	}
	defer voice.Release()
	for job := range s.jobs {
		s.errs <- job(voice)
	}
}

func newSpVoice(lang string) (*ole.IDispatch, error) {
	object, err := oleutil.CreateObject("SAPI.SpVoice")
	if err != nil {
		return nil, &Problem{Key: "voice.none_windows", Err: err}
	}
	defer object.Release()
	voice, err := object.QueryInterface(ole.IID_IDispatch)
	if err != nil {
		return nil, &Problem{Key: "voice.none_windows", Err: err}
	}
	if err := chooseVoice(voice, lang); err != nil {
		voice.Release()
		return nil, err
	}
	return voice, nil
}

// chooseVoice sets the first voice of the language.
func chooseVoice(voice *ole.IDispatch, lang string) error {
	for _, lcid := range lcids[lang] {
		list, err := oleutil.CallMethod(voice, "GetVoices", "Language="+lcid, "")
		if err != nil {
			return fmt.Errorf("SAPI's voices: %w", err)
		}
		found, err := useFirst(voice, list.ToIDispatch())
		if found || err != nil {
			return err
		}
	}
	return &Problem{Key: noLanguage}
}

func useFirst(voice, list *ole.IDispatch) (found bool, err error) {
	if list == nil {
		return false, nil
	}
	defer list.Release()
	count, err := oleutil.GetProperty(list, "Count")
	if err != nil || int32(count.Val) == 0 {
		return false, err
	}
	item, err := oleutil.CallMethod(list, "Item", 0)
	if err != nil {
		return false, err
	}
	token := item.ToIDispatch()
	if token == nil {
		return false, nil
	}
	defer token.Release()
	_, err = oleutil.PutPropertyRef(voice, "Voice", token)
	return err == nil, err
}

func (s *sapi) Name() string { return sapiName }
func (s *sapi) Close()       { close(s.jobs) }

func (s *sapi) Speak(ctx context.Context, text string, volume int) error {
	err := s.do(func(v *ole.IDispatch) error {
		if volume != s.volume {
			if _, err := oleutil.PutProperty(v, "Volume", volume); err != nil {
				return err
			}
			s.volume = volume
		}
		_, err := oleutil.CallMethod(v, "Speak", text, sapiAsync|sapiPurge|sapiPlain)
		return err
	})
	if err != nil {
		return err
	}
	for end := time.Now().Add(longestSpeech(text)); time.Now().Before(end); {
		if ctx.Err() != nil {
			err := s.do(func(v *ole.IDispatch) error {
				_, err := oleutil.CallMethod(v, "Speak", "", sapiAsync|sapiPurge|sapiPlain)
				return err
			})
			if err == nil {
				err = ctx.Err()
			}
			return err
		}
		done := false
		err := s.do(func(v *ole.IDispatch) error {
			r, err := oleutil.CallMethod(v, "WaitUntilDone", sapiListen)
			if err == nil {
				done, _ = r.Value().(bool)
			}
			return err
		})
		if done || err != nil {
			return err
		}
	}
	return errors.New("SAPI does not come to an end")
}

// do runs a job on the thread of the voice.
func (s *sapi) do(job func(*ole.IDispatch) error) error {
	late := time.After(3 * time.Second)
	select {
	case s.jobs <- job:
	case <-late:
		return errors.New("SAPI is busy")
	}
	select {
	case err := <-s.errs:
		return err
	case <-late: // its answer fits into the channel, so the goroutine ends after Close
		return errors.New("SAPI does not answer")
	}
}
