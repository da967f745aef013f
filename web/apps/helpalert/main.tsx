import { createRoot } from "react-dom/client";
import { MantineProvider, Title } from "@mantine/core";
import "@mantine/core/styles.css";

const place = document.getElementById("app");
if (place) {
  createRoot(place).render(
    <MantineProvider defaultColorScheme="auto">
      <Title>Acude</Title>
    </MantineProvider>,
  );
}
