#!/bin/sh
# Connects Event Grid with the function that listens, which must be there first. It runs after every deployment of code; running it again
# changes nothing. Needs: az, signed in, and the outputs of infra/main.bicep as environment variables, as azd sets them.
set -eu
cd "$(dirname "$0")/.."
: "${AZURE_RESOURCE_GROUP:?}" "${AZURE_FUNCTION_APP_NAME:?}" "${AZURE_FUNCTION_APP_ADDRESS:?}" "${EVENT_TOPIC_NAME:?}" "${FILES_STORAGE_ID:?}"
: "${INCOMING_CONTAINER:?}" "${DEAD_LETTER_CONTAINER:?}"

deploy() {
  az deployment group create \
    --resource-group "$AZURE_RESOURCE_GROUP" \
    --name events \
    --template-file infra/events/blob-subscription.bicep \
    --parameters \
    functionAppName="$AZURE_FUNCTION_APP_NAME" \
    topicName="$EVENT_TOPIC_NAME" \
    storageId="$FILES_STORAGE_ID" \
    incomingContainer="$INCOMING_CONTAINER" \
    deadLetterContainer="$DEAD_LETTER_CONTAINER" \
    --output none
}

if ! command -v az >/dev/null 2>&1; then
  echo "az is not here. Where it is, signed in, run scripts/post-deploy.sh with the outputs of infra/main.bicep in the environment." >&2
  exit 1
fi

# The key of the endpoint exists, and the endpoint answers, once the app has started with its new code.
attempt=1
until deploy; do
  if [ "$attempt" -ge 10 ]; then
    echo "Event Grid could not be connected: the app does not start, or has no function IntakeBatch. Its log says why." >&2
    exit 1
  fi
  attempt=$((attempt + 1))
  sleep 30
done
echo "event subscription: there"
echo "Admin key, once: curl -X POST $AZURE_FUNCTION_APP_ADDRESS/setup/admin-key -H \"x-functions-key: MASTER_KEY\""
echo "MASTER_KEY: az functionapp keys list --resource-group $AZURE_RESOURCE_GROUP --name $AZURE_FUNCTION_APP_NAME --query masterKey --output tsv"
