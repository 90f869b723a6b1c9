// Typecheck checks Limber for a system that is not this one, cgo files and all,
// without that system's C compiler: the go command picks the files, and package
// go/types reads them with a stand-in for package C. It finds what a compiler
// would say about our Go, and nothing about linking or running.
//
//	GOOS=darwin go run ./build/typecheck -tags migrated_fynedo ./...
//
// Only packages of this module are judged; what they depend on is read, but its
// faults (the stand-in for C causes some) are not ours.
package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

const module = "limber"

func main() {
	goos := flag.String("os", cmp.Or(os.Getenv("GOOS"), runtime.GOOS), "system to check for")
	goarch := flag.String("arch", "arm64", "processor to check for")
	tags := flag.String("tags", "", "build tags, separated by commas")
	flag.Parse()
	ours, faults, err := check(*goos, *goarch, *tags, flag.Args())
	if err != nil {
		fmt.Fprintln(os.Stderr, "typecheck:", err)
		os.Exit(2)
	}
	for _, f := range faults {
		fmt.Println(f)
	}
	fmt.Printf("%s/%s: %d packages of ours, %d faults\n", *goos, *goarch, ours, len(faults))
	if len(faults) > 0 || ours == 0 {
		os.Exit(1)
	}
}

// listed is what "go list -json" tells of a package.
type listed struct {
	Dir, ImportPath   string
	GoFiles, CgoFiles []string
	ImportMap         map[string]string
	Standard          bool
	Error             *struct{ Err string }
}

func (p listed) ours() bool {
	return p.ImportPath == module || strings.HasPrefix(p.ImportPath, module+"/")
}

// check reads the packages and everything below them, dependencies first.
func check(goos, goarch, tags string, patterns []string) (ours int, faults []string, err error) {
	args := append([]string{"list", "-e", "-deps", "-tags", tags, "-json=Dir,ImportPath,GoFiles,CgoFiles,ImportMap,Standard,Error"}, patterns...)
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), "GOOS="+goos, "GOARCH="+goarch, "CGO_ENABLED=1")
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return 0, nil, err
	}
	if err := cmd.Start(); err != nil {
		return 0, nil, err
	}
	c := checker{files: token.NewFileSet(), sizes: types.SizesFor("gc", goarch), done: map[string]*types.Package{"unsafe": types.Unsafe}}
	for dec := json.NewDecoder(out); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return 0, nil, fmt.Errorf("read go list: %w", err)
		}
		found := c.check(p)
		if p.ours() {
			ours++
			faults = append(faults, found...)
		}
	}
	if err := cmd.Wait(); err != nil {
		return 0, nil, fmt.Errorf("go list: %w", err)
	}
	return ours, faults, nil
}

type checker struct {
	files *token.FileSet
	sizes types.Sizes
	done  map[string]*types.Package
}

func (c *checker) check(p listed) (faults []string) {
	if p.ImportPath == "unsafe" {
		return nil
	}
	if p.Error != nil {
		faults = append(faults, p.ImportPath+": "+p.Error.Err)
	}
	var files []*ast.File
	for _, name := range append(p.GoFiles, p.CgoFiles...) {
		file, err := parser.ParseFile(c.files, filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			faults = append(faults, err.Error())
		}
		if file != nil {
			files = append(files, file)
		}
	}
	conf := types.Config{
		FakeImportC:      true,
		IgnoreFuncBodies: !p.ours(), // only their declarations matter to us
		Sizes:            c.sizes,
		Error:            func(err error) { faults = append(faults, err.Error()) },
		Importer: importer(func(path string) (*types.Package, error) {
			path = cmp.Or(p.ImportMap[path], path)
			if t := c.done[path]; t != nil {
				return t, nil
			}
			return nil, fmt.Errorf("no package %q", path)
		}),
	}
	t, _ := conf.Check(p.ImportPath, c.files, files, nil) // each error has come through Error
	c.done[p.ImportPath] = t
	return faults
}

type importer func(string) (*types.Package, error)

func (f importer) Import(path string) (*types.Package, error) { return f(path) }
