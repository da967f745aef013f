// Package s3 is the blob store of the cloud: a bucket, with links signed by the role of the caller.
//
// An object is created with If-None-Match: *, so S3 itself refuses the second writer. Each creation carries a mark of its own;
// when the answer to a creation is lost and the repetition is refused, the mark tells whether the object is this creation's or
// another one's. Nothing here deletes: the bucket's lifecycle does.
//
// A link lives no longer than the credentials that signed it, some hours in a Lambda function.
package s3
