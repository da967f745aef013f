package meter

import "time"

// Prices are dollars for one of each.
type Prices struct {
	Read, Write, Request, Message, ConnectionMinute, Invocation, GBSecond, Byte float64
}

// ListPrices are AWS's of us-east-1, November 2026: DynamoDB on demand $0.125/M reads and $0.625/M writes, HTTP API $1.00/M,
// WebSocket $1.00/M messages and $0.25/M minutes, Lambda arm64 $0.20/M and $0.0000133334 a GB-second, egress $0.09/GB.
func ListPrices() Prices {
	const million = 1e6
	return Prices{
		Read: 0.125 / million, Write: 0.625 / million, Request: 1.00 / million, Message: 1.00 / million,
		ConnectionMinute: 0.25 / million, Invocation: 0.20 / million, GBSecond: 0.0000133334, Byte: 0.09 / 1e9,
	}
}

// Function is what an invocation of a function takes.
type Function struct {
	Memory   float64 // GB
	Duration time.Duration
}

// Dollars returns what the counts cost when every invocation takes what each says.
func (c Counts) Dollars(p Prices, each Function) float64 {
	return float64(c.ReadHalves)/2*p.Read + float64(c.WriteUnits)*p.Write + float64(c.Requests)*p.Request +
		float64(c.Messages)*p.Message + c.Connected.Minutes()*p.ConnectionMinute + float64(c.Bytes)*p.Byte +
		float64(c.Invocations)*(p.Invocation+each.Memory*each.Duration.Seconds()*p.GBSecond)
}
