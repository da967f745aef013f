package dynamo_test

import (
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"acude/pkg/table/dynamo"
	"acude/pkg/table/dynamo/dynamotest"
)

func TestCreateMakesIndexesStreamAndExpiry(t *testing.T) {
	server := dynamotest.Start(t)
	if err := dynamo.Create(t.Context(), server.Client, "another"); err != nil {
		t.Fatal(err)
	}
	described, err := server.Client.DescribeTable(t.Context(), &dynamodb.DescribeTableInput{TableName: aws.String("another")})
	if err != nil {
		t.Fatal(err)
	}
	made := described.Table
	if len(made.GlobalSecondaryIndexes) != 2 || made.StreamSpecification.StreamViewType != types.StreamViewTypeNewAndOldImages {
		t.Errorf("%d indexes, stream %+v", len(made.GlobalSecondaryIndexes), made.StreamSpecification)
	}
	expiry, err := server.Client.DescribeTimeToLive(t.Context(), &dynamodb.DescribeTimeToLiveInput{TableName: aws.String("another")})
	if err != nil {
		t.Fatal(err)
	}
	if got := aws.ToString(expiry.TimeToLiveDescription.AttributeName); got != "expires" {
		t.Errorf("expiry by %q", got)
	}
	if err := dynamo.Create(t.Context(), server.Client, "another"); err == nil {
		t.Error("the same table was made twice")
	}
}
