// Package figure draws a moving body: the skeleton, its poses and motions, and the pictures of them.
package figure
