package settings

// CONTRACT: one commented YAML file, one writer (the agent). Comments and order stay (yaml.Node).
//
//	type Settings struct {
//	    Limit, Away, Grace, Snooze, Again, Stand, FullscreenMax time.Duration   // limit away grace snooze again stand fullscreen_max
//	    Withhold []string; OfficeHours map[string]string; OfficeHoursSet bool; DaysOff []string
//	    Sound bool; Volume int; Theme string /* system light dark */; TextSize string /* normal large */; Language string /* "" = system */
//	    Autostart string /* ask, on, off */; Tray bool; ...
//	}
//	func Defaults() Settings; func Template() []byte      // the file as first written, every field commented in plain words with unit and range
//	func Parse(file string, data []byte) (Settings, []yamlfile.Problem)    // what is good is kept, the rest stays default and is reported
//	func (s Settings) Validate() ...                      // ranges: limit 15m..90m, away 2m..15m, ...
//	type Store struct{...}  func Open(path string, log) (*Store, error)    // creates the template if none; watches the folder (fsnotify, debounce) for hand edits; a bad edit keeps the last good state
//	func (s *Store) Get() (Settings, []yamlfile.Problem); func (s *Store) Set(key, value string) error  // one key at a time, atomically, comments and order stay
//	func (s *Store) Changed() <-chan struct{}; func (s *Store) Close() error
//	func SetKey(file string, data []byte, key, value string) ([]byte, error)   // pure
