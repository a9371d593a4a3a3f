# Aggregator with its console. Build from the repository root:
# docker build -f deploy/docker/aggregator.Dockerfile -t streetwarden-aggregator .
FROM node:22-bookworm-slim AS build
WORKDIR /app
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++ && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json .npmrc tsconfig.base.json tsconfig.json ./
COPY shared/package.json shared/
COPY edge-agent/package.json edge-agent/
COPY aggregator/package.json aggregator/
COPY aggregator/web/package.json aggregator/web/
ENV ONNXRUNTIME_NODE_INSTALL=skip
RUN npm ci --no-audit --no-fund
COPY shared shared
COPY aggregator aggregator
RUN node node_modules/typescript-native/bin/tsc -b aggregator \
  && npm run -s build:web \
  && npm ci --omit=dev --no-audit --no-fund -w shared -w aggregator

FROM node:22-bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends tini && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/shared/package.json shared/
COPY --from=build /app/shared/dist shared/dist
COPY --from=build /app/aggregator aggregator
RUN mkdir -p /data && chown node:node /data
ENV NODE_ENV=production STREETWARDEN_DATA_DIR=/data STREETWARDEN_HTTP_HOST=0.0.0.0 STREETWARDEN_MQTT_HOST=0.0.0.0
VOLUME /data
EXPOSE 8080 1883
USER node
ENTRYPOINT ["tini", "--", "node", "aggregator/dist/main.js"]
CMD ["run"]
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.STREETWARDEN_HTTP_PORT||8080)+'/healthz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
