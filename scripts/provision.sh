#!/bin/sh
# Deploys the templates for an environment, or shows what that would change.
#   scripts/provision.sh dev|test|prod             deploys; prints the outputs as NAME=value, one a line
#   scripts/provision.sh dev|test|prod --what-if   changes nothing
# Needs: az, signed in, and jq; AZURE_LOCATION, and what infra/parameters/*.bicepparam reads beside it.
set -eu
cd "$(dirname "$0")/.."
environment=${1:?dev, test or prod}
: "${AZURE_LOCATION:?the region}"
parameters=infra/parameters/$environment.bicepparam
if [ ! -f "$parameters" ]; then
  echo "There is no $parameters" >&2
  exit 2
fi
if [ "${2:-}" = --what-if ]; then
  exec az deployment sub what-if --name "profiles-$environment" --location "$AZURE_LOCATION" --template-file infra/main.bicep --parameters "$parameters"
fi
outputs=$(az deployment sub create --name "profiles-$environment" --location "$AZURE_LOCATION" --template-file infra/main.bicep --parameters "$parameters" --query properties.outputs --output json)
# Azure gives back names with another case than they were written in.
printf '%s' "$outputs" | jq -r 'to_entries[] | "\(.key | ascii_upcase)=\(.value.value)"'
