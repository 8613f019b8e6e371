# syntax=docker/dockerfile:1
# Build:  docker build -t steadyface .     Run: docker compose up -d   (compose.yaml sets volumes and limits)
# Architectures: amd64 and arm64. 32-bit boards are not supported.
# For a base that can't change under you name it with its digest: --build-arg BASE=python:3.12-slim-bookworm@sha256:...
ARG BASE=python:3.12-slim-bookworm

FROM ${BASE} AS build
WORKDIR /src
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_NO_COMPILE=1
COPY requirements.lock pyproject.toml README.md LICENSE ./
COPY bot ./bot
COPY knowledge ./knowledge
COPY scheduler ./scheduler
COPY deploy/slim.py ./deploy/
# pip and setuptools work in an environment of their own and never reach the image; what the libraries bring
# along for their makers (tests, type stubs, sources in C) stays behind too.
# hadolint ignore=DL3008
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends binutils && rm -rf /var/lib/apt/lists/* \
    && python3 -m venv /opt/pip \
    && python3 -m venv --without-pip /opt/steadyface \
    && /opt/pip/bin/python -m pip --python /opt/steadyface/bin/python install --require-hashes -r requirements.lock \
    && /opt/pip/bin/python -m pip --python /opt/steadyface/bin/python install --no-deps --no-build-isolation . \
    && /opt/steadyface/bin/python deploy/slim.py \
    && install -m 0444 bot/health.py /opt/steadyface/health.py

FROM ${BASE}
ARG VERSION=0.2.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Steadyface" \
      org.opencontainers.image.description="A check-in diary bot for people whose face twitches" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
# A fixed number, so that the owner of the volumes stays the same from image to image.
RUN useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin steadyface \
    && install --directory --owner 10001 --group 0 --mode 0700 /data /keys
COPY --from=build /opt/steadyface /opt/steadyface
ENV PATH=/opt/steadyface/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    STEADYFACE_DATA_DIR=/data \
    STEADYFACE_KEY_FILE=/keys/steadyface.key
USER 10001
WORKDIR /data
# Two volumes, so that a copy of the data is not a copy of the key.
VOLUME ["/data", "/keys"]
# On real progress: the last turn of the clock, the last answer of each platform, what is due and did not leave.
HEALTHCHECK --interval=60s --timeout=5s --start-period=90s --retries=3 \
    CMD ["python", "-I", "-S", "/opt/steadyface/health.py", "/data"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["steadyface"]
CMD ["run"]
