// Package power decides what the customer app may do on the customer's computer. It knows no clock, store or socket.
//
// A power is one thing that the app can do: show the screen, use mouse and keyboard. A representative asks for it over the line, the
// customer grants it in the app's own window, and either side takes it back. Two kinds of things happen: an Act is done in the app's
// window, a Message comes over the line. They are different types, so nothing that a server sends can be taken for the customer's
// answer, and State.Hear has no way to add a power.
//
// What it promises, whatever arrives in whatever order:
//
//   - the app joins a session only by the customer's act, at least Delay after the start window was on the screen;
//   - a power is granted only by the customer's act, to the one question that is open, at least Glance after it was on the screen.
//     No answer is no;
//   - a power is of one representative and one epoch, the present one;
//   - a power falls with each one that it needs. All fall when the owner or the epoch changes, when the line says so, and at the end;
//   - what is over stays over.
//
// Gate holds the state for the goroutines of a program. Code that takes a picture or moves the mouse asks Gate.Allows each time.
package power
