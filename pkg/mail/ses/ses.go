// Package ses sends mail through Amazon SES.
package ses

import (
	"context"
	"errors"
	netmail "net/mail"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"

	"acude/pkg/mail"
)

// Outbox is a mail.Outbox on SES. It is safe for concurrent use.
type Outbox struct {
	client *sesv2.Client
	from   string
}

// New returns an outbox for a sender whose address or domain SES has verified. The client must use the transport of
// acude/pkg/awshttp.
func New(client *sesv2.Client, from mail.From) (*Outbox, error) {
	if err := mail.CheckAddress(from.Address); err != nil {
		return nil, err
	}
	sender := netmail.Address{Name: mail.OneLine(from.Name), Address: from.Address}
	return &Outbox{client: client, from: sender.String()}, nil
}

// Send hands a mail to SES; see mail.Outbox.
func (o *Outbox) Send(ctx context.Context, m mail.Message) error {
	if err := mail.CheckAddress(m.To); err != nil {
		return err
	}
	body := &types.Body{Text: content(m.Text)}
	if m.HTML != "" {
		body.Html = content(m.HTML)
	}
	_, err := o.client.SendEmail(ctx, &sesv2.SendEmailInput{
		FromEmailAddress: &o.from,
		Destination:      &types.Destination{ToAddresses: []string{m.To}},
		Content:          &types.EmailContent{Simple: &types.Message{Subject: content(mail.OneLine(m.Subject)), Body: body}},
	})
	if err == nil {
		return nil
	}
	if _, refused := errors.AsType[*types.BadRequestException](err); refused {
		return mail.AddressInvalid(err)
	}
	if _, refused := errors.AsType[*types.MessageRejected](err); refused {
		return mail.Deferred(err)
	}
	return mail.Unavailable(err)
}

func content(text string) *types.Content {
	return &types.Content{Data: &text, Charset: aws.String("UTF-8")}
}
