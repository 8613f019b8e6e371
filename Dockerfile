# syntax=docker/dockerfile:1
# Build:  docker build -t steadyface .     Run: docker compose up -d   (compose.yaml sets volumes and limits)

FROM python:3.12-slim AS build
WORKDIR /src
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/steadyface
COPY requirements.lock ./
RUN /opt/steadyface/bin/python -m pip install --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY bot ./bot
COPY knowledge ./knowledge
COPY scheduler ./scheduler
RUN /opt/steadyface/bin/python -m pip install --no-deps --no-build-isolation . \
    && /opt/steadyface/bin/python -m compileall -q /opt/steadyface

FROM python:3.12-slim
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
ENTRYPOINT ["steadyface"]
