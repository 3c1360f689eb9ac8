@description('Name of the account with received files.')
param filesStorageName string

@description('Workspace that is told.')
param workspaceId string

resource files 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: filesStorageName

  resource blobs 'blobServices' existing = {
    name: 'default'
  }
}

// Who read, wrote or deleted a customer's file. Names of blobs are in it, contents are not.
resource access 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'access'
  scope: files::blobs
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'StorageRead'
        enabled: true
      }
      {
        category: 'StorageWrite'
        enabled: true
      }
      {
        category: 'StorageDelete'
        enabled: true
      }
    ]
  }
}
