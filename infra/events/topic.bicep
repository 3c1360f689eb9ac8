@description('Name of the topic.')
param name string

@description('Region of the account.')
param location string

@description('Tags.')
param tags object

@description('Account with received files.')
param storageId string

// Blobs that were made in the account are told here. Who listens is deployed after the code: blob-subscription.bicep.
resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: name
  location: location
  tags: tags
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    source: storageId
    topicType: 'Microsoft.Storage.StorageAccounts'
  }
}

output id string = topic.id
output name string = topic.name
output principalId string = topic.identity.principalId
