# Edge agent. Build from the repository root: docker build -f deploy/docker/edge.Dockerfile -t streetwarden-edge .
FROM node:22-bookworm-slim AS build
WORKDIR /app
# better-sqlite3 has prebuilt binaries for amd64 and arm64; the tools serve every other machine.
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++ && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json .npmrc tsconfig.base.json tsconfig.json ./
COPY shared/package.json shared/
COPY edge-agent/package.json edge-agent/
COPY aggregator/package.json aggregator/
COPY aggregator/web/package.json aggregator/web/
# The CPU runtime is inside the package; its install script would download the CUDA one.
ENV ONNXRUNTIME_NODE_INSTALL=skip
RUN npm ci --no-audit --no-fund
COPY shared shared
COPY edge-agent edge-agent
RUN node node_modules/typescript-native/bin/tsc -b edge-agent \
  && npm ci --omit=dev --no-audit --no-fund -w shared -w edge-agent

FROM node:22-bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends ffmpeg tini && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/shared/package.json shared/
COPY --from=build /app/shared/dist shared/dist
COPY --from=build /app/edge-agent/package.json edge-agent/
COPY --from=build /app/edge-agent/dist edge-agent/dist
COPY models models
RUN mkdir -p /data /config && chown node:node /data
# As the service has it, which says why.
ENV MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=1000000 MALLOC_TRIM_THRESHOLD_=2000000 NODE_OPTIONS=--max-semi-space-size=1
ENV NODE_ENV=production STREETWARDEN_EDGE_DATA_DIR=/data STREETWARDEN_EDGE_CONFIG=/config/edge.yaml
VOLUME /data
USER node
# tini, because ffmpeg's children must be reaped and signals passed on.
ENTRYPOINT ["tini", "--", "node", "edge-agent/dist/main.js"]
CMD ["run"]
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:9464/healthz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
