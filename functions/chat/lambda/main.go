// Command lambda is the function chat in the cloud: its bootstrap.
package main

import (
	"acude/functions/chat"
	"acude/infra/cloud"
)

func main() { cloud.Live(chat.Open) }
